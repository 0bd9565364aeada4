"""Parts of the termbase to leaf through: the database counts, sorts and cuts, so no list is read whole."""

from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from glossary.languages import Language
from glossary.model import Concept, WorkflowState
from glossary.store import terms
from glossary.store.schema import ConceptRow, TermRow
from glossary.text.letters import passed_over

_KEPT = TermRow.state != WorkflowState.REJECTED


def field_counts(session: Session) -> Mapping[str, int]:
    """Return the number of concepts of each subject field, in order of its name."""
    field = ConceptRow.subject_field
    rows = session.execute(select(field, func.count()).group_by(field))
    return dict(sorted((name, number) for name, number in rows))


def term_counts(session: Session) -> Mapping[str, int]:
    """Return the number of terms in each locale that has any, but for rejected ones."""
    rows = session.execute(select(TermRow.locale, func.count()).where(_KEPT).group_by(TermRow.locale))
    return {locale: number for locale, number in rows}  # noqa: C416 - a row is no pair to the type checker


def concepts_in_field(session: Session, field: str, *, skip: int, limit: int) -> tuple[Concept, ...]:
    """Return the concepts of a subject field, from one place on in order of id, so many at most."""
    ids = select(ConceptRow.id).where(ConceptRow.subject_field == field).order_by(ConceptRow.id)
    return terms.concepts(session, list(session.scalars(ids.offset(skip).limit(limit))))


def initials(session: Session, language: Language) -> Mapping[str, int]:
    """Return how many terms of a language begin with each character that is not `passed_over`.

    Rejected terms do not count, here and in `terms_beginning`.
    """
    initial = _initial(language)
    query = select(initial, func.count()).where(TermRow.locale == language.code, _KEPT).group_by(initial)
    return {char: number for char, number in session.execute(query)}  # noqa: C416


def terms_beginning(
    session: Session, language: Language, begin: Sequence[str], *, skip: int, limit: int
) -> tuple[tuple[str, Concept], ...]:
    """Return ids of terms that begin so, by `initials`, each with its concept.

    They come in alphabetical order as far as the database knows it, from one place on, so many at most.
    """
    without = func.ltrim(func.lower(TermRow.text), passed_over(language))
    query = (
        select(TermRow.id, TermRow.concept)
        .where(TermRow.locale == language.code, _KEPT, _initial(language).in_(begin))
        .order_by(without, TermRow.text, TermRow.id)
    )
    places = [tuple(row) for row in session.execute(query.offset(skip).limit(limit))]
    found = {concept.id: concept for concept in terms.concepts(session, [id_ for _, id_ in places])}
    return tuple((term, found[concept]) for term, concept in places)


def _initial(language: Language) -> ColumnElement[str]:
    return func.substr(func.ltrim(TermRow.text, passed_over(language)), 1, 1)
