"""Search the termbase for people: what was found, and the letters that answered."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from glossary.languages import LANGUAGES, Language
from glossary.model import Concept, Span, Term
from glossary.store.database import Database
from glossary.text.breaks import is_cluster_boundary
from glossary.text.fold import fold, key
from glossary.workflow.terminology import find_concepts, first_concepts, without_rejected

LONGEST = 200
"""Characters of a question."""
SHOWN = 100
"""Concepts of an answer."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A concept that answers a question."""

    concept: Concept
    spans: Mapping[str, Span]
    """By id of the term: which letters of it answer, whole clusters; no term where the id answers."""
    forms: Mapping[str, str]
    """By id of the term: the look-up form that answers where the term itself does not."""


@dataclass(frozen=True, slots=True)
class Answers:
    """The answer to a question, best first."""

    rows: tuple[Answer, ...]
    more: bool
    """Whether there are more than are shown."""


def search(database: Database, wanted: str, language: Language | None = None) -> Answers:
    """Return the concepts one of whose terms holds the text, as `find_concepts` finds and sorts them.

    Rejected terms are neither searched nor shown.

    Args:
        database: the store.
        wanted: what was typed; no more than its first `LONGEST` characters count.
        language: the only one whose terms count; all of them without.
    """
    wanted = wanted[:LONGEST]
    languages = LANGUAGES if language is None else (language,)
    found = find_concepts(database, wanted, SHOWN + 1, languages=languages, rejected=False)
    keys = {each: key(wanted, each).strip() for each in languages}
    answers = tuple(_answer(without_rejected(concept), keys) for concept in found[:SHOWN])
    return Answers(answers, more=len(found) > SHOWN)


def example(database: Database) -> Concept | None:
    """Return a concept to show how to search, the first with terms in the most languages among a few."""
    few = first_concepts(database, 20)
    return max(few, key=lambda concept: len({term.locale for term in concept.terms}), default=None)


def _answer(concept: Concept, keys: Mapping[Language, str]) -> Answer:
    spans: dict[str, Span] = {}
    forms: dict[str, str] = {}
    for language, wanted in keys.items():
        for term in concept.in_locale(language.code) if wanted else ():
            span = _span(term.text, wanted, language)
            if span:
                spans[term.id] = span
            elif form := next(_forms(term, wanted, language), None):
                forms[term.id] = form
    return Answer(concept, spans, forms)


def _forms(term: Term, wanted: str, language: Language) -> Iterator[str]:
    return (form for form in term.lookup_forms if wanted in key(form, language))


def _span(text: str, wanted: str, language: Language) -> Span | None:
    """Return the letters that hold the key, widened so that no sign is cut from its base."""
    folded = fold(text, language)
    at = folded.key.find(wanted)
    if at < 0:
        return None
    start, end = folded.place(at, at + len(wanted))
    while not is_cluster_boundary(text, start, language):
        start -= 1
    while not is_cluster_boundary(text, end, language):
        end += 1
    return Span(start, end)
