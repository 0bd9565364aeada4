"""The search page, and its answer alone for the script that asks while somebody types."""

from glossary.errors import InputError
from glossary.languages import Language, language
from glossary.web.pages.visits import View, Visit
from glossary.workflow.searching import LONGEST, SHOWN, Answers, example, search

_PART = "results"
_NOTHING = Answers((), more=False)


def search_page(visit: Visit) -> View:
    """Show the search box with the answer to what was asked, in any of the languages or one."""
    wanted = visit.asked("q")
    lang, trouble = _language(visit.asked("lang"))
    if len(wanted) > LONGEST:
        trouble = f"That is {len(wanted)} characters long; search for {LONGEST} at most."
    asked = bool(wanted) and not trouble
    answers = search(visit.site.database, wanted, lang) if asked else _NOTHING
    values = {
        "wanted": wanted[:LONGEST],
        "lang": lang,
        "asked": asked,
        "trouble": trouble,
        "answers": answers,
        "shown": SHOWN,
        "example": None if answers.rows else example(visit.site.database),
    }
    return View("results.html" if visit.asked("part") == _PART else "search.html", values)


def _language(code: str) -> tuple[Language | None, str]:
    """Return the language of a code, None for all of them; and what is wrong with the code."""
    if not code:
        return None, ""
    try:
        return language(code), ""
    except InputError:
        return None, "There is no such language here; choose one from the list."
