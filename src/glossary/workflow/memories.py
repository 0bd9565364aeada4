"""Errands on the translation memory: search it, bring translations in, take them out."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from sqlalchemy.orm import Session

from glossary.languages import target as target_language
from glossary.memory.forms import has_one_form
from glossary.model import Change, Concordance, MemoryUnit, Segment, Span, Suggestion, TermHit, Unit
from glossary.store import memory
from glossary.store.database import Database, reads, writes
from glossary.store.difference import Difference
from glossary.store.memory_turn import wait_for_turn
from glossary.store.translations import translations
from glossary.workflow.memory_files import MemoryFile
from glossary.workflow.recalling import recalled
from glossary.workflow.slugs import named
from glossary.workflow.suggesting import concordance
from glossary.workflow.supply import TermSupply

_AT_ONCE = 5_000
"""Translations that are brought in within one transaction: others who write meanwhile get their turn."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the memory has for some words in one locale."""

    locale: str
    suggestions: tuple[Suggestion, ...]
    """For the words as a sentence."""
    lines: tuple[Concordance, ...]
    """Every use of the words; where a text lacks them it has the places of the terms that they are."""


def look_up(database: Database, locale: str, asked: str, limit: int) -> Found:
    """Return what the memory has for some words, as a sentence and as a part of others.

    Raises:
        InputError: there is no such locale.
    """
    code = target_language(locale).code
    sentence = Unit("", Segment("?", asked), code)  # a unit is never offered to itself: no key is empty
    lines = concordance(database, code, asked, limit)
    return Found(code, recalled(database, sentence, ""), tuple(_with_terms(database, code, lines)))


def _with_terms(database: Database, locale: str, lines: Sequence[Concordance]) -> Iterator[Concordance]:
    """Yield lines with the places of the terms that the words are, in the language that lacks the words."""
    units = [line.unit for line in lines]
    targets = {locale: [unit.target for unit in units]}
    terms = TermSupply(database, [locale]).terms_in([unit.source for unit in units], targets)[locale]
    for line in lines:
        marked = terms.mark(line.unit)
        if not line.target_spans:
            places = _same_terms(line.source_spans, marked.source_hits, marked.target_hits)
            yield replace(line, target_spans=places)
        elif not line.source_spans:
            places = _same_terms(line.target_spans, marked.target_hits, marked.source_hits)
            yield replace(line, source_spans=places)
        else:
            yield line


def _same_terms(
    places: Sequence[Span], hits: Sequence[TermHit], others: Sequence[TermHit]
) -> tuple[Span, ...]:
    """Return where a text has the terms that stand at some places of the other text."""
    concepts = {
        hit.concept.id
        for hit in hits
        for place in places
        if hit.span.start < place.end and place.start < hit.span.end
    }
    return tuple(sorted(hit.span for hit in others if hit.concept.id in concepts))


def import_memory(
    database: Database, file: MemoryFile, change: Change, *, dry_run: bool
) -> Iterator[Mapping[Difference, int]]:
    """Bring the translations of a file in, and yield after each step how many of them did what.

    Importing the same again changes nothing; an import that was stopped can be done again. With a dry run
    nothing is written. Of those that are in the file several times the last one counts; the others are
    unchanged.
    """
    yield {Difference.UNCHANGED: file.repeated}
    known = _known(database, file.origin) if dry_run else {}
    units = file.units()
    while some := tuple(islice(units, _AT_ONCE)):
        if dry_run:
            yield Counter(_difference(known, each) for each in some)
        else:
            yield _save(database, some, change)


@writes
def _save(session: Session, some: Sequence[MemoryUnit], change: Change) -> Mapping[Difference, int]:
    wait_for_turn(session)
    return memory.save_memory_units(session, some, change)


forget_memory = writes(memory.forget)
memory_counts = reads(memory.memory_counts)


@reads
def _known(session: Session, origin: str) -> dict[tuple[str, ...], MemoryUnit]:
    return {_identity(each): each for each in memory.memory_units(session, origin=origin)}


def _identity(unit: MemoryUnit) -> tuple[str, ...]:
    return unit.locale, unit.source, unit.target, unit.before


def _difference(known: dict[tuple[str, ...], MemoryUnit], unit: MemoryUnit) -> Difference:
    """Return what bringing a unit in would do; it is known from then on."""
    stood = known.get(_identity(unit))
    if stood is not None:
        who, when = unit.changed_by or stood.changed_by, unit.changed_at or stood.changed_at
        unit = replace(unit, changed_by=who, changed_at=when)
    known[_identity(unit)] = unit
    if stood is None:
        return Difference.ADDED
    return Difference.UNCHANGED if unit == stood else Difference.CHANGED


@reads
def finished(session: Session, locales: Sequence[str], slugs: Sequence[str] = ()) -> tuple[MemoryUnit, ...]:
    """Return the finished translations in some locales: of the articles, then of the memories brought in.

    With slugs those of these articles alone. The name of an article stands for that of a memory. Where a
    language has several plural forms, messages that have them are left out: a memory knows no forms.

    Raises:
        InputError: there is no such article.
    """
    wanted = set(named(session, slugs))
    found = [
        _of_article(unit, before)
        for locale in locales
        for unit, before in translations(session, locale)
        if unit.state.finished and unit.target.strip() and unit.article in wanted and has_one_form(unit)
    ]
    if not slugs:
        found += (each for locale in locales for each in memory.memory_units(session, locale=locale))
    return tuple(found)


def _of_article(unit: Unit, before: str) -> MemoryUnit:
    return MemoryUnit(
        unit.source, unit.target, unit.locale, before,
        unit.article, unit.state, unit.changed_by, unit.changed_at, unit.note,
    )  # fmt: skip
