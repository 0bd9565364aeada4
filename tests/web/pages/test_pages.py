"""Every page shows what the store has, safely, and says what a browser may keep of it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from lxml import html
from starlette.testclient import TestClient

from glossary.model import Concept, Scope, Term
from glossary.store.database import Database, open_database
from glossary.web.app import create_app
from glossary.web.pages import PAGES
from glossary.web.pages.rendering import NAVIGATION
from glossary.web.site import Serving, Site
from support.termbase import COOPERATIVE, EVIL, HIDDEN, HOSTILE, add_terms, many

HOSTILE_PATH = f"/concepts/{quote(HOSTILE.id, safe='')}"
SHOWN = (
    "/",
    "/search",
    "/search?q=coop",
    "/search?q=evil",
    "/search?q=%00",
    "/concepts/cooperative",
    HOSTILE_PATH,
    "/subjects",
    "/subjects/cooperative",
    "/subjects/",
    f"/subjects/{quote(EVIL, safe='')}",
    "/letters",
    "/letters/th",
    "/letters/th/%E0%B8%81",
    "/letters/en/E",
    "/letters/tl/K",
    "/articles",
    "/articles/news/en",
    "/articles/news/km",
    "/articles/news/km?with=en",
    "/progress",
    "/suggest",
    "/sign-in",
    f"/suggested/{quote(HOSTILE.id, safe='')}",
)
"""An address of every page."""


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_is_shown_with_its_guards(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.text.count("<h1") == 1
    assert list(_active(answer.text)) == []


@pytest.mark.parametrize("path", SHOWN)
def test_what_is_in_the_store_is_never_markup(client: TestClient, path: str) -> None:
    assert "<script>" not in client.get(path).text
    assert "<img" not in client.get(path).text
    assert "\u202e" not in client.get(path).text


def _active(page: str) -> Iterator[str]:
    """Yield what of a page would run or be styled in place, but for our script."""
    for element in html.fromstring(page).iter():
        attributes = {str(name): str(value) for name, value in element.attrib.items()}
        for name, value in attributes.items():
            if name.startswith("on") or name == "style" or value.startswith(("javascript:", "data:")):
                yield name
        ours = attributes.get("src", "").startswith("/static/live.js?")
        if element.tag in {"style", "iframe", "object", "img", "svg"} or (
            element.tag == "script" and not ours
        ):
            yield str(element.tag)


def test_every_page_is_among_the_addresses_tried() -> None:
    tried = {path.partition("?")[0].split("/")[1] for path in SHOWN}
    assert {page.path.split("/")[1] for page in PAGES} - {"sign-out"} == tried


def test_the_navigation_leads_to_pages(client: TestClient) -> None:
    assert {client.get(to).status_code for to, _ in NAVIGATION} == {200}


def test_a_concept_shows_six_languages_and_how_each_term_stands(client: TestClient) -> None:
    page = client.get("/concepts/cooperative").text
    for term in COOPERATIVE.terms:
        shown = term.text in re.sub("<wbr>", "", page)
        assert shown is (term.text != "bulok"), term.text
    for word in (
        "Do not use: wrong",
        "Do not use: replaced",
        "Also used",
        "Approved",
        "Proposed, not reviewed",
        "Short form",
        "a law of 2013",
        "see also mutual society",
    ):
        assert word in page
    assert "kooop" not in page
    assert 'lang="km"' in page
    assert "locale=km" in page


def test_a_term_to_keep_says_so(client: TestClient) -> None:
    assert "Keep as it is: not translated" in client.get("/concepts/ilo").text


def test_a_note_of_several_lines_has_no_signs_for_their_ends(client: TestClient, database: Database) -> None:
    term = Term("en", "union", note="one\ntwo\rthree")
    add_terms(database, Concept("union", "", "", "four\nfive", (term,)))
    page = client.get("/concepts/union").text
    assert "one\ntwo␍three</p>" in page
    assert "four\nfive</p>" in page


def test_a_sign_that_turns_the_writing_is_made_visible(client: TestClient) -> None:
    assert HIDDEN.replace("\u202e", "⇄") in client.get(HOSTILE_PATH).text


def test_a_search_marks_what_matched_and_keeps_what_was_asked(client: TestClient) -> None:
    page = client.get("/search", params={"q": "สหกร", "lang": "th"}).text
    assert "<mark>สห<wbr>กร</mark>" in page or "<mark>สหกร</mark>" in page
    assert 'value="สหกร"' in page
    assert '<option value="th" selected>' in page


def test_a_search_shows_a_wrong_term_with_a_warning(client: TestClient) -> None:
    page = client.get("/search", params={"q": "ກຸ່ມ"}).text
    assert "Do not use: wrong" in page
    assert "Do not use: wrong" not in client.get("/search", params={"q": "ສະຫະກອນ"}).text


def test_a_search_that_finds_nothing_says_what_to_do(client: TestClient) -> None:
    page = client.get("/search", params={"q": 'no "such" <thing>', "lang": "lo"}).text
    assert "Nothing found" in page
    assert "/suggest?english=no%20%22such%22%20%3Cthing%3E" in page
    assert "Search in all six languages" in page


def test_a_wrong_question_says_what_is_wrong(client: TestClient) -> None:
    assert "There is no such language here" in client.get("/search", params={"q": "a", "lang": "xx"}).text
    assert "201 characters" in client.get("/search", params={"q": "a" * 201}).text


def test_the_script_gets_the_answer_alone(client: TestClient) -> None:
    part = client.get("/search", params={"q": "coop", "part": "results"}).text
    assert part.lstrip().startswith("<section")
    assert 'data-count="1"' in part
    assert part.strip() in client.get("/search", params={"q": "coop"}).text


ODD = ("a\\b", "a/../c", "a//b", "./a", "-", "?", "a#b", "100%", "a;b=c")


@pytest.mark.parametrize("name", ODD)
def test_a_concept_and_a_subject_of_an_odd_name_have_addresses(
    client: TestClient, database: Database, name: str
) -> None:
    add_terms(database, Concept(name, name, terms=(Term("en", f"odd {name}"),)))
    found = html.fromstring(client.get("/search", params={"q": "odd"}).text)
    concept, subject = (a.get("href", "") for a in found.iterfind(".//ol//a"))
    assert (concept, subject) == (f"/concepts/{quote(name, safe='')}", f"/subjects/{quote(name, safe='')}")
    assert f"<h1>odd {name}</h1>" in client.get(concept).text
    assert f'href="{concept}"' in client.get(subject).text
    assert f'href="{concept}"' in client.get("/letters/en/O").text
    assert f'href="{subject}"' in client.get("/subjects").text
    assert f'href="{subject}"' in client.get(concept).text


@pytest.mark.parametrize("name", [".", ".."])
def test_what_no_address_can_name_is_listed_without_a_link(
    client: TestClient, database: Database, name: str
) -> None:
    add_terms(database, Concept(name, name, terms=(Term("en", "odd"),)), Concept("x", name))
    for path in ("/search?q=odd", "/letters/en/O", "/subjects", "/concepts/x"):
        page = html.fromstring(client.get(path).text)
        assert [to for a in page.iterfind(".//a") if (to := a.get("href", "")).endswith(f"/{name}")] == [], (
            path
        )
    assert "<mark>odd</mark></span>" in client.get("/search?q=odd").text


def test_concepts_without_a_subject_have_an_address_that_no_subject_has(
    client: TestClient, database: Database
) -> None:
    add_terms(database, Concept("x", "-", terms=(Term("en", "hyphen"),)))
    assert 'href="/subjects/">Without a subject<' in client.get("/subjects").text
    assert 'href="/subjects/">Without a subject<' in client.get("/concepts/ilo").text
    assert "ILO" in client.get("/subjects/").text
    assert "hyphen" not in client.get("/subjects/").text
    assert "ILO" not in client.get("/subjects/-").text


def test_a_rejected_wording_is_not_found(client: TestClient) -> None:
    assert "Nothing found" in client.get("/search?q=bulok").text


def test_long_lists_have_pages(client: TestClient, database: Database) -> None:
    add_terms(database, *many(130))
    first = client.get("/subjects/work").text
    assert "Page 1 of 3" in first
    assert 'href="/subjects/work?page=2"' in first
    assert "c0129" not in first
    assert "work 0129" in client.get("/subjects/work?page=3").text
    assert client.get("/subjects/work?page=4").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/concepts/none",
        "/concepts/",
        "/subjects/none",
        "/letters/xx",
        "/letters/en/Q",
        "/letters/en/c",
        "/articles/none/km",
        "/articles/news/xx",
        "/articles/news/th",
        "/subjects/wages?page=0",
        "/subjects/wages?page=²",
        "/nothing",
        "/static/none",
        "/concepts/%ff%fe",
        "/suggested/none",
    ],
)
def test_what_is_not_there_is_a_helpful_404(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    if "static" not in path:
        assert "Search the glossary" in answer.text
        assert answer.headers["cache-control"] == "no-store"


def test_an_article_that_is_held_back_says_why(client: TestClient) -> None:
    assert "none of its 3 units is translated" in client.get("/articles/news/th").text
    assert "none of its 3 units is translated" in client.get("/progress").text


def test_an_article_is_shown_alone_and_beside_the_original(client: TestClient) -> None:
    assert "សហ" in client.get("/articles/news/km").text
    assert 'class="reading beside"' in client.get("/articles/news/km?with=en").text


def _languages(page: str) -> dict[str, str]:
    """Return where the languages of an article lead to, by their names."""
    links = html.fromstring(page).iterfind(".//nav[@aria-label='Languages of this article']//a")
    return {str(a.text): a.get("href", "") for a in links}


def test_the_languages_of_an_article_lead_to_what_can_be_read(client: TestClient) -> None:
    for query in ("", "?with=en"):
        found = _languages(client.get(f"/articles/news/km{query}").text)
        assert found == {"English": "/articles/news/en", "Khmer": f"/articles/news/km{query}"}


def test_whoever_may_read_drafts_is_led_to_them_where_there_is_nothing_else(
    signed_in: Callable[..., TestClient],
) -> None:
    client = signed_in(Scope.READ_DRAFTS)
    found = _languages(client.get("/articles/news/km?with=en").text)
    assert found["Khmer"] == "/articles/news/km?with=en"
    assert found["Thai"] == "/articles/news/th?with=en&drafts=true"
    drafts = _languages(client.get("/articles/news/th?drafts=true").text)
    assert drafts["Khmer"] == "/articles/news/km?drafts=true"
    assert {client.get(to).status_code for to in (*found.values(), *drafts.values())} == {200}


def test_drafts_are_for_those_who_may_read_them(
    client: TestClient, signed_in: Callable[..., TestClient]
) -> None:
    assert client.get("/articles/news/th?drafts=true").status_code == 404
    signed_in(Scope.WRITE)
    assert client.get("/articles/news/th?drafts=true").status_code == 404
    signed_in(Scope.READ_DRAFTS)
    assert "Readers do not see them" in client.get("/articles/news/th?drafts=true").text


def test_a_page_that_has_not_changed_is_not_sent_again(client: TestClient, database: Database) -> None:
    first = client.get("/subjects")
    assert first.headers["cache-control"] == "no-cache"
    again = client.get("/subjects", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    add_terms(database, *many(1))
    assert client.get("/subjects", headers={"if-none-match": first.headers["etag"]}).status_code == 200


@pytest.mark.parametrize("path", ["/subjects", "/static/glossary.css"])
def test_what_a_browser_has_is_told_as_the_standard_says(client: TestClient, path: str) -> None:
    tag = client.get(path).headers["etag"].removeprefix("W/")
    for held in (tag, f"W/{tag}", f'"x", {tag}', f'W/"x",W/{tag} , "y"', "*", " * "):
        again = client.get(path, headers={"if-none-match": held})
        assert (again.status_code, again.content) == (304, b""), held
    twice = client.get(path, headers=[("if-none-match", '"x"'), ("if-none-match", tag)])
    assert twice.status_code == 304
    for other in ("", '"x"', tag.strip('"'), f'"{tag}"', "W/*"):
        assert client.get(path, headers={"if-none-match": other}).status_code == 200, other
    assert client.get("/concepts/none", headers={"if-none-match": "*"}).status_code == 404


def test_a_page_of_somebody_is_kept_by_nobody(signed_in: Callable[..., TestClient]) -> None:
    answer = signed_in(Scope.WRITE).get("/subjects")
    assert answer.headers["cache-control"] == "private, no-store"
    assert "etag" not in answer.headers
    assert "Sok" in answer.text


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[tuple[Database, TestClient]]:
    """Return a store that holds nothing, and a reader of it."""
    with open_database(tmp_path / "bare.db", create=True) as made:
        site = Site(made, serving=Serving(fresh_seconds=0, rate_per_minute=0))
        with TestClient(create_app(site), base_url="http://testserver") as client:
            yield made, client


def test_a_termbase_without_terms_asks_nobody_to_choose(bare: tuple[Database, TestClient]) -> None:
    _, client = bare
    page = client.get("/letters/th").text
    assert "There are no terms yet." in page
    assert "Choose a letter" not in page
    assert "vowel sign" not in page
    assert '<ul class="letters">\n</ul>' not in client.get("/").text


def test_one_is_not_many(bare: tuple[Database, TestClient]) -> None:
    database, client = bare
    add_terms(database, *many(1))
    for path in ("/", "/letters"):
        page = client.get(path).text
        assert "1 term<" in page
        assert "1 terms" not in page
        assert "1 concepts" not in page


def test_style_and_script_have_addresses_that_may_be_kept(client: TestClient) -> None:
    page = client.get("/search").text
    addresses = re.findall(r'"(/static/[^"]+)"', page)
    assert len(addresses) == 3
    for address in addresses:
        assert "immutable" in client.get(address).headers["cache-control"]
        assert client.get(address.partition("?")[0]).headers["cache-control"] == "no-cache"
    style = client.get(next(each for each in addresses if "css" in each)).text
    assert "http" not in style
    assert "@import" not in style


def test_the_other_methods_are_refused(client: TestClient) -> None:
    assert client.post("/subjects").status_code == 405
    assert client.head("/subjects").status_code == 200
