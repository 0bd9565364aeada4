"""What was translated before: suggestions for a unit, and every use of some words."""

from collections.abc import Sequence
from datetime import UTC, datetime
from heapq import nlargest

from sqlalchemy.orm import Session

from glossary.languages import SOURCE, Language
from glossary.languages import target as target_language
from glossary.memory.past import PastTranslations
from glossary.model import Concordance, Span, Unit
from glossary.store.database import Database, reads
from glossary.store.translations import translations
from glossary.text.fold import fold, key
from glossary.text.keyboards import retyped

_NEVER = datetime.min.replace(tzinfo=UTC)


def past_translations(database: Database, locale: str) -> PastTranslations:
    """Return the translations into a locale in every article; also of sentences that have left theirs."""
    return PastTranslations(_translations(database, target_language(locale).code))


def concordance(database: Database, locale: str, wanted: str, limit: int = 100) -> tuple[Concordance, ...]:
    """Return the units with a target that hold the wanted text in source or target, newest first.

    Spelling is compared by match key: letter case, kinds of spaces and another order of the same signs make
    no difference, nor does markup inside. One letter is enough; a text without any finds nothing. What is
    found nowhere may have been typed on the wrong keyboard layout: then what was meant is looked for.

    Raises:
        InputError: there is no such locale.
    """
    language = target_language(locale)
    texts = (wanted, *retyped(wanted, language))
    wordings = [(key(text, SOURCE).strip(), key(text, language).strip()) for text in texts]
    for wording, units in zip(wordings, _holding(database, language, wordings), strict=True):
        if units:
            newest = nlargest(limit, units, key=_age)
            return tuple(_line(unit, *wording, language) for unit in newest)
    return ()


@reads
def _translations(session: Session, locale: str) -> tuple[tuple[Unit, str], ...]:
    return tuple(translations(session, locale))


@reads
def _holding(session: Session, language: Language, wordings: Sequence[tuple[str, str]]) -> list[list[Unit]]:
    """Return, for each wording as a key of the source and one of the target, the units that hold either."""
    found: list[list[Unit]] = [[] for _ in wordings]
    for unit, _ in translations(session, language.code):
        source = fold(unit.source, SOURCE, tags=True).key
        target = fold(unit.target, language, tags=True).key
        for units, (in_source, in_target) in zip(found, wordings, strict=True):
            if (in_source and in_source in source) or (in_target and in_target in target):
                units.append(unit)
    return found


def _line(unit: Unit, in_source: str, in_target: str, language: Language) -> Concordance:
    return Concordance(
        unit, _places(unit.source, in_source, SOURCE), _places(unit.target, in_target, language)
    )


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
