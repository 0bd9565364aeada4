"""Concepts and their terms: read as frozen values, saved by comparing values with what stands."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.languages import Language
from glossary.model import Change, Concept, Term
from glossary.store import openings, term_edits
from glossary.store.batches import batches
from glossary.store.difference import Difference
from glossary.store.edits import Edits
from glossary.store.incoming import normal_value
from glossary.store.schema import ConceptRow, TermRow

_TERM = tuple(getattr(TermRow, each.name) for each in fields(Term))


def concepts(session: Session, ids: Iterable[str] | None = None) -> tuple[Concept, ...]:
    """Return the concepts with these ids (all without), in order of id; unknown ids are passed over."""
    if ids is None:
        return _load(session, None)
    return tuple(concept for batch in batches(ids) for concept in _load(session, batch))


def count(session: Session) -> int:
    """Return the number of concepts."""
    return session.scalar(select(func.count()).select_from(ConceptRow)) or 0


def concepts_in(session: Session, texts: Mapping[Language, Iterable[str]]) -> tuple[Concept, ...]:
    """Return all concepts whose terms may stand in texts, by language, and few others, in order of id."""
    return concepts(session, openings.concepts_beginning(session, texts))


def derive(session: Session) -> None:
    """Make what is derived from the terms anew, where another version made it."""
    if not openings.are_current(session):
        openings.derive(session, concepts(session))


def save_concept(session: Session, concept: Concept, change: Change) -> Difference:
    """Save an edited concept: afterwards the store holds exactly these terms in this order.

    A term is the one of its ``id``, or else the one with its wording in its locale. What differs from
    the store must have been made from the version that stands there.

    Raises:
        ConflictError: the concept, or a term that differs, was changed since it was read.
        InputError: a wording stands twice in a locale, or a text cannot be kept.
    """
    return _save(session, [concept], change, checked=True)[concept.id]


def save_concepts(session: Session, values: Iterable[Concept], change: Change) -> Mapping[str, Difference]:
    """Save concepts that come from outside, over whatever version stands; return what each one did, by id.

    Terms that a value lacks are removed: a caller who only brings some adds them to ``concepts()`` first.

    Raises:
        InputError: a concept is given twice, a wording stands twice in a locale, or a text cannot be kept.
    """
    return _save(session, values, change, checked=False)


def _save(
    session: Session, values: Iterable[Concept], change: Change, *, checked: bool
) -> dict[str, Difference]:
    incoming: dict[str, Concept] = {}
    for value in values:
        concept = normal_value(value)
        if concept.id in incoming:
            raise InputError(f"the concept {concept.id!r} is given twice; keep one of them")
        incoming[concept.id] = concept
    stored = {concept.id: concept for concept in concepts(session, incoming)}
    edits = Edits(change)
    differences: dict[str, Difference] = {}
    for concept in incoming.values():
        old = stored.get(concept.id)
        if old is None:
            term_edits.add(edits, concept)
            differences[concept.id] = Difference.ADDED
        else:
            changed = term_edits.edit(session if checked else None, edits, old, concept)
            differences[concept.id] = Difference.CHANGED if changed else Difference.UNCHANGED
    edits.write(session)
    new, other = (
        [each for each in incoming.values() if differences[each.id] is kind]
        for kind in (Difference.ADDED, Difference.CHANGED)
    )
    openings.save(session, new, other)
    return differences


def _load(session: Session, ids: list[str] | None) -> tuple[Concept, ...]:
    terms = select(TermRow.concept, *_TERM).order_by(TermRow.concept, TermRow.position)
    heads = select(
        ConceptRow.id, ConceptRow.subject_field, ConceptRow.definition, ConceptRow.note, ConceptRow.version
    )
    if ids is not None:
        terms = terms.where(TermRow.concept.in_(ids))
        heads = heads.where(ConceptRow.id.in_(ids))
    of_concept: dict[str, list[Term]] = defaultdict(list)
    for concept, *values in session.execute(terms):
        of_concept[concept].append(Term(*values))
    found = [
        Concept(id_, subject_field, definition, note, tuple(of_concept[id_]), version)
        for id_, subject_field, definition, note, version in session.execute(heads)
    ]
    return tuple(sorted(found, key=lambda concept: concept.id))
