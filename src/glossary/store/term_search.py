"""Search for concepts by what a person types: the store sifts, the match key decides."""

import re
from collections.abc import Iterator, Sequence
from heapq import nsmallest

from sqlalchemy import ColumnElement, Text, TypeCoerce, and_, false, or_, select, true, type_coerce
from sqlalchemy.orm import InstrumentedAttribute, Session

from glossary.languages import LANGUAGES, Language, language
from glossary.model import Concept
from glossary.store import terms
from glossary.store.schema import ConceptRow, TermRow
from glossary.text.fold import key

_LETTERS = {
    "Latin": "A-Za-z\u00c0-\u024f\u1e00-\u1eff",
    "Khmer": "\u1780-\u17ff",
    "Thai": "\u0e00-\u0e7f",
    "Lao": "\u0e80-\u0eff",
}
"""By script, ranges of its letters and signs. Folding a text leaves its letters in their script."""
_FOLDED = "[^ -~]"
"""What folding may turn into a sign of ASCII."""
_WORD = re.compile("[a-z0-9]+")
_FETCHED = 2_000
"""Rows that are in memory at a time."""

_EXACT, _BEGINNING, _INSIDE = 1, 2, 3

Column = InstrumentedAttribute[str] | TypeCoerce[str]


def search(session: Session, wanted: str, limit: int | None = None) -> tuple[Concept, ...]:
    """Return the concepts one of whose terms, in any language, holds the wanted text; best matches first.

    A term that is the text comes before one that begins with it, and that before one that holds it; then they
    come in order of id. Look-up forms count like the term. Spelling is compared by match key. A text without
    a letter or digit finds nothing, except that an id finds its concept.

    Args:
        session: a transaction.
        wanted: what was typed.
        limit: how many at most; all of them without.
    """
    keys = {each: folded for each in LANGUAGES if (folded := key(wanted, each).strip())}
    ranks: dict[str, int] = {}
    for concept, rank in _ranked(session, keys):
        ranks[concept] = min(rank, ranks.get(concept, rank))
    named = select(ConceptRow.id).where(ConceptRow.id == wanted.strip().lower().replace("\0", ""))
    for concept in session.scalars(named):
        ranks[concept] = _EXACT
    order = sorted((rank, concept) for concept, rank in ranks.items())
    if limit is not None:
        order = nsmallest(limit, order)
    found = {concept.id: concept for concept in terms.concepts(session, [id_ for _, id_ in order])}
    return tuple(found[id_] for _, id_ in order)


def first_concepts(session: Session, limit: int) -> tuple[Concept, ...]:
    """Return so many concepts, the first in order of id."""
    ids = session.scalars(select(ConceptRow.id).order_by(ConceptRow.id).limit(limit))
    return terms.concepts(session, list(ids))


def _ranked(session: Session, keys: dict[Language, str]) -> Iterator[tuple[str, int]]:
    sifted = or_(false(), *(_sifted(of, wanted) for of, wanted in keys.items()))
    query = select(TermRow.concept, TermRow.locale, TermRow.text, TermRow.lookup_forms).where(sifted)
    for rows in session.execute(query).partitions(_FETCHED):
        for concept, locale, text, forms in rows:
            of = language(locale)
            if rank := _rank((text, *forms), keys[of], of):
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


def _sifted(of: Language, wanted: str) -> ColumnElement[bool]:
    """Return what is true of every term that holds a key, and of few others."""
    # As the text it is in the database: compared as a list, every letter of the question would be a form.
    listed = type_coerce(TermRow.lookup_forms, Text())
    forms = and_(TermRow.lookup_forms != (), _may_hold(listed, of, wanted))
    return and_(TermRow.locale == of.code, or_(_may_hold(TermRow.text, of, wanted), forms))


def _may_hold(column: Column, of: Language, wanted: str) -> ColumnElement[bool]:
    if of.script == "Latin":
        words = [column.icontains(word) for word in _WORD.findall(wanted)] if wanted.isascii() else [false()]
        return or_(and_(true(), *words), column.regexp_match(_FOLDED))
    scripts = (_LETTERS[script] for script in (of.script, "Latin"))
    return and_(
        true(), *(column.regexp_match(f"[{each}]") for each in scripts if re.search(f"[{each}]", wanted))
    )
