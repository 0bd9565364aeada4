"""Search for concepts by what a person types: the store sifts, the match key decides."""

import re
from collections.abc import Callable, Iterator, Sequence
from heapq import nsmallest

from sqlalchemy import ColumnElement, Text, TypeCoerce, and_, false, or_, select, true, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from glossary.languages import LANGUAGES, SOURCE, Language
from glossary.model import Concept, WorkflowState
from glossary.store import terms
from glossary.store.schema import ConceptRow, TermRow
from glossary.text.fold import key

_LETTERS = {
    "Latin": "[A-Za-z\u00c0-\u024f\u1e00-\u1eff]",
    "Khmer": "[\u1780-\u17ff]",
    "Thai": "[\u0e00-\u0e7f]",
    "Lao": "[\u0e80-\u0eff]",
}
"""By script, its letters and signs. Folding a text leaves its letters in their script."""
_FOLDED = "[^ -~]"
"""What folding may turn into a sign of ASCII."""
_WORD = re.compile("[a-z0-9]+")
_FETCHED = 2_000
"""Rows that are in memory at a time."""

_EXACT, _BEGINNING, _INSIDE = 1, 2, 3

Column = InstrumentedAttribute[str] | TypeCoerce[str]
Holds = Callable[[Column, str], ColumnElement[bool]]
"""Says of a text in the database that it holds one of the letters between brackets."""


def search(
    session: Session,
    wanted: str,
    limit: int | None = None,
    *,
    languages: Sequence[Language] = LANGUAGES,
    rejected: bool = True,
) -> tuple[Concept, ...]:
    """Return the concepts one of whose terms holds the wanted text; best matches first.

    A term that is the text comes before one that begins with it, and that before one that holds it; then they
    come in order of id. Look-up forms count like the term. Spelling is compared by match key. A text without
    a letter or digit finds nothing, except that an id, which is English, finds its concept.

    Args:
        session: a transaction.
        wanted: what was typed.
        limit: how many at most; all of them without.
        languages: those whose terms count.
        rejected: whether a term that reviewers rejected counts.
    """
    keys = {each: folded for each in languages if (folded := key(wanted, each).strip())}
    ranks: dict[str, int] = {}
    for concept, rank in _ranked(session, keys, rejected=rejected):
        ranks[concept] = min(rank, ranks.get(concept, rank))
    id_ = wanted.strip().lower()
    if SOURCE in languages and concept_of_id(session, id_):
        ranks[id_] = _EXACT
    order = sorted((rank, concept) for concept, rank in ranks.items())
    if limit is not None:
        order = nsmallest(limit, order)
    found = {concept.id: concept for concept in terms.concepts(session, [id_ for _, id_ in order])}
    return tuple(found[id_] for _, id_ in order)


def concept_of_id(session: Session, id_: str) -> Concept | None:
    """Return the concept of an id, or None if there is none, as for an id that no store can keep."""
    # SQLite takes a NUL in a question, PostgreSQL refuses the question.
    found = () if "\0" in id_ else terms.concepts(session, [id_])
    return found[0] if found else None


def first_concepts(session: Session, limit: int) -> tuple[Concept, ...]:
    """Return so many concepts, the first in order of id."""
    ids = session.scalars(select(ConceptRow.id).order_by(ConceptRow.id).limit(limit))
    return terms.concepts(session, list(ids))


def _ranked(session: Session, keys: dict[Language, str], *, rejected: bool) -> Iterator[tuple[str, int]]:
    # A function of this program for each row costs SQLite more than the rest of the search: it has GLOB.
    holds = _globs if session.get_bind().dialect.name == "sqlite" else _matches
    sifted = or_(false(), *(_sifted(holds, of, wanted) for of, wanted in keys.items()))
    query = select(TermRow.concept, TermRow.locale, TermRow.text, TermRow.lookup_forms).where(sifted)
    if not rejected:
        query = query.where(TermRow.state != WorkflowState.REJECTED)
    asked = {of.code: (wanted, of) for of, wanted in keys.items()}
    for rows in session.execute(query).partitions(_FETCHED):
        for concept, locale, text, forms in rows:
            if rank := _rank((text, *forms), *asked[locale]):
                yield concept, rank


def _rank(forms: Sequence[str], wanted: str, of: Language) -> int:
    """Return how well the forms of a term answer; 0 if they do not."""
    best = 0
    for form in forms:
        folded = key(form, of)
        place = folded.find(wanted)
        if place >= 0:
            rank = _INSIDE if place else _BEGINNING if len(folded) > len(wanted) else _EXACT
            best = min(best or rank, rank)
    return best


def _matches(column: Column, letters: str) -> ColumnElement[bool]:
    return column.regexp_match(letters)


def _globs(column: Column, letters: str) -> ColumnElement[bool]:
    return column.op("GLOB", is_comparison=True)(f"*{letters}*")


def _sifted(holds: Holds, of: Language, wanted: str) -> ColumnElement[bool]:
    """Return what is true of every term that holds a key, and of few others."""
    # As the text it is in the database: compared as a list, every letter of the question would be a form.
    listed = type_coerce(TermRow.lookup_forms, Text())
    forms = and_(TermRow.lookup_forms != (), _may_hold(holds, listed, of, wanted))
    return and_(TermRow.locale == of.code, or_(_may_hold(holds, TermRow.text, of, wanted), forms))


def _may_hold(holds: Holds, column: Column, of: Language, wanted: str) -> ColumnElement[bool]:
    if of.script == "Latin":
        words = [column.icontains(word) for word in _WORD.findall(wanted)] if wanted.isascii() else [false()]
        return or_(and_(true(), *words), holds(column, _FOLDED))
    scripts = (letters for letters in _LETTERS.values() if re.search(letters, wanted))
    return and_(true(), *(holds(column, letters) for letters in scripts))
