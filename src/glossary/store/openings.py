"""How the terms in the store begin: rows derived from the terms, to find the few terms of a text."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert, select
from sqlalchemy.orm import Session

from glossary.languages import LANGUAGES, Language
from glossary.matching.openings import RULES, openings, text_openings
from glossary.model import Concept
from glossary.store.batches import batches
from glossary.store.schema import DerivedRow, OpeningRow

_NAME = "openings"


def are_current(session: Session) -> bool:
    """Tell whether the rows were made by this version's rules."""
    rules = session.scalar(select(DerivedRow.rules).where(DerivedRow.name == _NAME))
    return rules == RULES


def concepts_beginning(session: Session, texts: Mapping[Language, Iterable[str]]) -> set[str] | None:
    """Return the ids of the concepts whose terms may stand in texts, and of few others.

    Nothing (None) where the rows are of another version: any concept may stand there.
    """
    if not are_current(session):
        return None
    found: set[str] = set()
    for language, of_language in texts.items():
        # No term holds a NUL, and PostgreSQL takes none.
        wanted = (each for each in text_openings(of_language, language) if "\0" not in each)
        for batch in batches(wanted):
            beginning = select(OpeningRow.concept).where(
                OpeningRow.locale == language.code, OpeningRow.opening.in_(batch)
            )
            found.update(session.scalars(beginning))
    return found


def save(session: Session, added: Iterable[Concept], changed: Iterable[Concept]) -> None:
    """Write how the terms of added and changed concepts begin.

    In a store whose rows another version made, all rows lose their trust until they are derived anew.
    """
    again = list(changed)
    for batch in batches(concept.id for concept in again):
        session.execute(delete(OpeningRow).where(OpeningRow.concept.in_(batch)))
    _write(session, (*added, *again))
    if not are_current(session):
        session.execute(delete(DerivedRow).where(DerivedRow.name == _NAME))


def derive(session: Session, concepts: Iterable[Concept]) -> None:
    """Write all rows anew."""
    session.execute(delete(OpeningRow))
    session.execute(delete(DerivedRow).where(DerivedRow.name == _NAME))
    _write(session, concepts)
    session.execute(insert(DerivedRow), [{"name": _NAME, "rules": RULES}])


def _write(session: Session, concepts: Iterable[Concept]) -> None:
    rows = [
        {"locale": language.code, "opening": opening, "concept": concept.id}
        for concept in concepts
        for language in LANGUAGES
        for opening in sorted(openings(concept, language))
    ]
    if rows:
        session.connection().execute(insert(OpeningRow), rows)
