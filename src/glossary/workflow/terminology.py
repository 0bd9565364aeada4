"""Errands on the termbase: import terms, look them up, find them in a text."""

from dataclasses import fields, replace

from sqlalchemy.orm import Session

from glossary.formats.terms_csv import TermTable
from glossary.languages import SOURCE, Language
from glossary.matching.index import TermIndex
from glossary.model import AdministrativeStatus, Change, Concept, Term, WorkflowState
from glossary.store import term_search, terms
from glossary.store.database import reads, writes
from glossary.text.fold import key
from glossary.workflow.planning import Mark, Plan, Row, plan

all_concepts = reads(terms.concepts)


@reads
def term_index(session: Session, of: Language = SOURCE) -> TermIndex:
    """Return the index that finds the termbase's terms in texts of one language."""
    return TermIndex(terms.concepts(session), of)


find_concepts = reads(term_search.search)
first_concepts = reads(term_search.first_concepts)


def without_rejected(concept: Concept) -> Concept:
    """Return a concept as readers see it: without the terms that reviewers rejected."""
    kept = tuple(term for term in concept.terms if term.state is not WorkflowState.REJECTED)
    return concept if len(kept) == len(concept.terms) else replace(concept, terms=kept)


@reads
def show_concept(session: Session, wanted: str) -> Concept | None:
    """Return the concept with this id, or else with this English term, as `by_english` finds it."""
    found = term_search.concept_of_id(session, wanted)
    return found or next((concept for concept, _ in _by_english(session, wanted)), None)


@reads
def by_english(session: Session, wording: str) -> tuple[tuple[Concept, Term], ...]:
    """Return the concepts with this English term, each with that term, the best first.

    A preferred term comes before an admitted one, and that before one that must not be used (deprecated,
    superseded or rejected); then they come in order of id. Spelling is compared by match key.
    """
    return _by_english(session, wording)


def _by_english(session: Session, wording: str) -> tuple[tuple[Concept, Term], ...]:
    wanted = key(wording, SOURCE).strip()
    found = (
        (concept, term)
        for concept in term_search.search(session, wording, languages=(SOURCE,))
        for term in concept.in_locale(SOURCE.code)
        if key(term.text, SOURCE).strip() == wanted
    )
    return tuple(sorted(found, key=lambda pair: (_rank(pair[1]), pair[0].id)))


def _rank(term: Term) -> int:
    if not term.usable:
        return 2
    return 0 if term.status is AdministrativeStatus.PREFERRED else 1


@reads
def plan_terms(session: Session, table: TermTable) -> Plan:
    """Return what importing the terms would do, without doing it."""
    return _plan(session, table)[1]


@writes
def import_terms(session: Session, table: TermTable, change: Change) -> Plan:
    """Add concepts and terms, and change those that are there; nothing is ever taken away.

    What a row leaves empty stays as it is in the store. Importing the same file again changes nothing.
    """
    merged, planned = _plan(session, table)
    terms.save_concepts(session, merged, change)
    return planned


def _plan(session: Session, table: TermTable) -> tuple[list[Concept], Plan]:
    before = {each.id: each for each in terms.concepts(session, [each.id for each in table.concepts])}
    merged, rows = [], []
    for concept in table.concepts:
        old = before.get(concept.id)
        new = _merged(old, concept, table) if old else concept
        merged.append(new)
        rows += _rows(old, new)
    return merged, plan("terms", "termbase", rows)


def _merged(old: Concept, incoming: Concept, table: TermTable) -> Concept:
    """Return a stored concept with what a file says of it laid over it."""
    known = {(term.locale, term.text): term for term in old.terms}
    names = {field.name for field in fields(Term)}
    for term in incoming.terms:
        natural = (term.locale, term.text)
        if natural not in known:
            known[natural] = term
            continue
        given = table.given[old.id, *natural] & names
        known[natural] = replace(known[natural], **{name: getattr(term, name) for name in given})
    return replace(
        old,
        subject_field=incoming.subject_field or old.subject_field,
        definition=incoming.definition or old.definition,
        note=incoming.note or old.note,
        terms=tuple(known.values()),
    )


def _rows(old: Concept | None, new: Concept) -> list[Row]:
    rows = []
    if old is None or _described(old) != _described(new):
        rows.append(
            Row(Mark.CHANGED if old else Mark.ADDED, new.id, old.definition if old else "", new.definition)
        )
    else:
        rows.append(Row(Mark.UNCHANGED, new.id))
    before = {(term.locale, term.text): term for term in old.terms} if old else {}
    for term in new.terms:
        was = before.get((term.locale, term.text))
        mark = Mark.ADDED if was is None else Mark.UNCHANGED if was == term else Mark.CHANGED
        reason = "" if was is None or was == term else _differences(was, term)
        rows.append(Row(mark, f"{new.id}@{term.locale}", was.text if was else "", term.text, reason))
    return rows


def _described(concept: Concept) -> tuple[str, str, str]:
    return concept.subject_field, concept.definition, concept.note


def _differences(old: Term, new: Term) -> str:
    """Name the fields two versions of a term differ in."""
    names = [field.name for field in fields(Term) if getattr(old, field.name) != getattr(new, field.name)]
    return ", ".join(f"{name}: {getattr(old, name)} → {getattr(new, name)}" for name in names)
