"""What was translated before: every use of some words."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from heapq import heappush, heappushpop

from sqlalchemy.orm import Session

from glossary.languages import SOURCE
from glossary.languages import target as target_language
from glossary.memory.finding import Wanted
from glossary.model import Concordance, MemoryUnit, Segment, Unit
from glossary.store import memory
from glossary.store.database import Database, reads
from glossary.store.translations import translated_texts, units_at
from glossary.text.keyboards import retyped

_NEVER = datetime.min.replace(tzinfo=UTC)


def concordance(database: Database, locale: str, wanted: str, limit: int = 100) -> tuple[Concordance, ...]:
    """Return the past translations that hold the wanted text in source or target, newest first.

    Those of the articles and those that were brought in with a memory. Spelling is compared by match key:
    letter case, kinds of spaces and another order of the same signs make no difference, nor does markup
    inside. One letter is enough; a text without any finds nothing. What is found nowhere may have been typed
    on the wrong keyboard layout: then what was meant is looked for.

    Raises:
        InputError: there is no such locale.
    """
    language = target_language(locale)
    texts = (wanted, *retyped(wanted, language))
    wordings = [(Wanted(text, SOURCE), Wanted(text, language)) for text in texts]
    for wording, found in zip(wordings, _holding(database, language.code, wordings, limit), strict=True):
        if found:
            lines = [_line(unit, wording, origin) for unit, origin in found]
            return tuple(sorted(lines, key=_age, reverse=True))
    return ()


_Wording = tuple[Wanted, Wanted]
"""What is looked for in the source, and what in the target."""
_Past = tuple[datetime, str, str, int, MemoryUnit | None]
"""When a translation was changed, its article and key, a number that no other has; what was brought in."""


@reads
def _holding(
    session: Session, locale: str, wordings: Sequence[_Wording], limit: int
) -> list[list[tuple[Unit, str]]]:
    """Return, for each wording, the newest translations that hold it with the memories they came with."""
    newest: list[list[_Past]] = [[] for _ in wordings]
    asked = len(wordings)  # once one is found, those after it are not looked for any more
    for source, target, past in _pasts(session, locale):
        for at in range(asked):
            in_source, in_target = wordings[at]
            if in_source.is_in(source) or in_target.is_in(target):
                (heappush if len(newest[at]) < limit else heappushpop)(newest[at], past)
                asked = at + 1
                break
    return [
        [
            *((unit, "") for unit in units_at(session, [past[1:3] for past in heap if not past[4]], locale)),
            *((_as_unit(past[4]), past[4].origin) for past in heap if past[4]),
        ]
        for heap in newest
    ]


def _pasts(session: Session, locale: str) -> Iterator[tuple[str, str, _Past]]:
    """Yield source and target of every past translation, with what it is ranked by."""
    for article, key, source, target, changed_at in translated_texts(session, locale):
        yield source, target, (changed_at, article, key, 0, None)
    for number, unit in enumerate(memory.memory_units(session, locale=locale)):
        yield unit.source, unit.target, (unit.changed_at or _NEVER, "", "", number, unit)


def _as_unit(of: MemoryUnit) -> Unit:
    return Unit(
        "", Segment("", of.source), of.locale, of.target, of.state,
        note=of.note, changed_by=of.changed_by, changed_at=of.changed_at,
    )  # fmt: skip


def _line(unit: Unit, wording: _Wording, origin: str = "") -> Concordance:
    in_source, in_target = wording
    return Concordance(unit, in_source.places(unit.source), in_target.places(unit.target), origin)


def _age(line: Concordance) -> tuple[datetime, str, str, str]:
    unit = line.unit
    return unit.changed_at or _NEVER, unit.article, unit.key, unit.source
