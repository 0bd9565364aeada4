"""Suggesting a term: a form for people who are signed in with the right to write."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from glossary.errors import GlossaryError, InputError
from glossary.languages import TARGETS
from glossary.model import Change, Proposal, Scope
from glossary.web.pages.markup import segment
from glossary.web.pages.visits import Form, Gone, View, Visit
from glossary.workflow.browsing import concept_named
from glossary.workflow.proposing import propose_term

FIELDS = ("english", "locale", "text", "source", "note", "concept")
_TROUBLE = (
    ("the English term ", "english"),
    ("unknown locale ", "locale"),
    ("the term ", "text"),
    ("the source ", "source"),
    ("the note ", "note"),
)
"""How a message of `propose_term` begins, and which field it speaks of; any other stands over the form."""
_STANDS = re.compile("already: [a-z]+, [a-z]+$")
"""How it ends where the concept has the wording."""
_WHY = "suggested on the web"


def suggest(visit: Visit) -> View:
    """Show the form, or say how to sign in."""
    return filled(visit, {name: visit.asked(name) for name in FIELDS})


def filled(visit: Visit, values: Mapping[str, str]) -> View:
    """Show the form with what was typed before, or say how to sign in and go on with it."""
    return _form(visit, values, {})


def typed(form: Form) -> dict[str, str]:
    """Return what a form holds of a suggestion, by field."""
    return {name: form.get(name, "") for name in FIELDS}


def take_suggestion(visit: Visit, form: Form) -> View | Gone:
    """Propose the term; with an error the form comes back as it was filled in."""
    values = typed(form)
    if visit.token is None or not visit.may(Scope.WRITE):
        return _form(visit, values, {}, status=403)
    wrong = _missing(values)
    if wrong:
        return _form(visit, values, wrong, status=400)
    proposal = Proposal(**values)
    try:
        concept = propose_term(
            visit.site.database, proposal, Change(visit.token.name, datetime.now(UTC), _WHY)
        )
    except InputError as error:
        return _form(visit, values, _trouble(str(error)), status=400)
    return Gone(f"/suggested/{segment(concept.id)}?locale={values['locale']}")


def suggested(visit: Visit) -> View:
    """Say what happens next with a term that was suggested."""
    concept = concept_named(visit.site.database, visit.path("id"))
    locale = next((each for each in TARGETS if each.code == visit.asked("locale")), None)
    return View("suggested.html", {"concept": concept, "into": locale})


def _form(visit: Visit, values: Mapping[str, str], wrong: Mapping[str, str], status: int = 200) -> View:
    name = "suggest.html" if visit.may(Scope.WRITE) else "suggest_closed.html"
    code = values["locale"]
    shown = {
        "values": values,
        "wrong": wrong,
        "concept": _concept(visit, values["concept"]),
        "language": next((each.name for each in TARGETS if each.code == code), code),
    }
    return View(name, shown, status)


def _concept(visit: Visit, id_: str) -> object:
    """Return the concept that a suggestion is for; None where it is for a wording only."""
    try:
        return concept_named(visit.site.database, id_) if id_ else None
    except GlossaryError:
        return None


def _missing(values: Mapping[str, str]) -> dict[str, str]:
    """Return what to say of fields that are empty, all at once."""
    wrong = {}
    if not values["english"]:
        wrong["english"] = "Type the English term."
    if values["locale"] not in {each.code for each in TARGETS}:
        wrong["locale"] = "Choose a language."
    if not values["text"]:
        wrong["text"] = "Type the term you suggest."
    return wrong


def _trouble(message: str) -> dict[str, str]:
    last = "text" if _STANDS.search(message) else ""
    field = next((field for start, field in _TROUBLE if message.startswith(start)), last)
    return {field: f"{message[:1].upper()}{message[1:]}."}
