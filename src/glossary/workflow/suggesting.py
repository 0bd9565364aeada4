"""What was translated before: suggestions for a unit, and every use of some words."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice

from sqlalchemy.orm import Session

from glossary.languages import SOURCE, Language
from glossary.languages import target as target_language
from glossary.memory.past import PastTranslations
from glossary.model import Concordance, Span, Unit
from glossary.store.database import Database, reads
from glossary.store.translations import translations
from glossary.text.fold import fold, key

_NEVER = datetime.min.replace(tzinfo=UTC)


def past_translations(database: Database, locale: str) -> PastTranslations:
    """Return the translations into a locale in every article; also of sentences that have left theirs."""
    return PastTranslations(_translations(database, target_language(locale).code))


def concordance(database: Database, locale: str, wanted: str, limit: int = 100) -> tuple[Concordance, ...]:
    """Return the units with a target that hold the wanted text in source or target, newest first.

    Spelling is compared by match key: letter case, kinds of spaces and another order of the same signs make
    no difference, nor does markup inside. One letter is enough; a text without any finds nothing.

    Raises:
        InputError: there is no such locale.
    """
    language = target_language(locale)
    units = sorted((unit for unit, _ in _translations(database, language.code)), key=_age, reverse=True)
    return tuple(islice(_lines(units, wanted, language), limit))


@reads
def _translations(session: Session, locale: str) -> tuple[tuple[Unit, str], ...]:
    return tuple(translations(session, locale))


def _lines(units: list[Unit], wanted: str, language: Language) -> Iterator[Concordance]:
    in_source, in_target = key(wanted, SOURCE).strip(), key(wanted, language).strip()
    for unit in units:
        source_spans = _places(unit.source, in_source, SOURCE)
        target_spans = _places(unit.target, in_target, language)
        if source_spans or target_spans:
            yield Concordance(unit, source_spans, target_spans)


def _places(text: str, wanted: str, language: Language) -> tuple[Span, ...]:
    """Return where a text holds a wanted key, in order, none within another."""
    if not wanted:
        return ()
    folded = fold(text, language, tags=True)
    found = []
    at = folded.key.find(wanted)
    while at >= 0:
        found.append(folded.span(at, at + len(wanted)))
        at = folded.key.find(wanted, at + len(wanted))
    return tuple(found)


def _age(unit: Unit) -> tuple[datetime, str, str]:
    return unit.changed_at or _NEVER, unit.article, unit.key
