"""Pages for people: rendered here, whole without a script; a script only makes the search quicker."""

from starlette.routing import BaseRoute, Route

from glossary.web.pages import publishing, reading, searching, signing, suggesting
from glossary.web.pages.answering import endpoint
from glossary.web.pages.static import static_file
from glossary.web.pages.visits import Page

PAGES = (
    Page("/", reading.home),
    Page("/search", searching.search_page),
    Page("/concepts/{id:path}", reading.concept),
    Page("/subjects", reading.subjects),
    Page("/subjects/{field:path}", reading.subject),
    Page("/letters", reading.letters),
    Page("/letters/{lang}", reading.letters_of),
    Page("/letters/{lang}/{letter}", reading.letter),
    Page("/articles", publishing.articles),
    Page("/articles/{slug}/{locale}", publishing.article),
    Page("/progress", publishing.progress),
    Page("/suggest", suggesting.suggest, suggesting.take_suggestion),
    Page("/suggested/{id:path}", suggesting.suggested),
    Page("/sign-in", signing.sign_in, signing.take_sign_in, keyed=False),
    Page("/sign-out", signing.signed_out, signing.take_sign_out),
)


def page_routes() -> list[BaseRoute]:
    """Return the routes of all pages and of the files that they load."""
    pages = [
        Route(page.path, endpoint(page), methods=["GET", "POST"] if page.take else ["GET"]) for page in PAGES
    ]
    return [*pages, Route("/static/{name}", static_file, methods=["GET"])]
