"""Stores to serve from, and a translator who saves in them while others read."""

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from sqlalchemy.orm import Session

from catalogues import SYLLABLES, WORDS
from glossary.languages import TARGETS
from glossary.model import Article, BlockKind, Change, Literal, Segment, Slot, Unit, UnitState
from glossary.store.articles import save_article
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.titles import titles
from glossary.store.units import save_units, units
from glossary.workflow.shipping import add_termbase, shipped_data

LOCALES = tuple(language.code for language in TARGETS)
SEED = 20261127
PAUSE = 0.05
"""Seconds between two saves of the translator."""


def fill(place: str, articles: int, segments: int, locales: tuple[str, ...]) -> None:
    """Make a store of so many articles, each of so many segments, all translated into the locales."""
    dice = random.Random(SEED)
    with open_database(place, create=True) as database:
        add_termbase(database, shipped_data())
        for number in range(articles):
            writes(save_article)(database, _article(dice, f"article-{number:03}", segments), _change())
        for locale in locales:
            for slug in reads(titles)(database):
                found = reads(units)(database, slug, locale)
                translated = [_translated(unit, _target(dice)) for unit in found]
                writes(save_units)(database, translated, _change())


def save_one(place: str, locale: str, text: str) -> None:
    """Save another target of the first unit."""
    with open_database(place) as database:
        slug = next(iter(reads(titles)(database)))
        unit = reads(units)(database, slug, locale)[0]
        writes(save_units)(database, [_translated(unit, text)], _change())


def save_round(database: Database, number: int) -> None:
    """Save every unit in every locale, all in one transaction: each target says which round it is of."""

    def save(session: Session) -> None:
        found = [unit for slug in titles(session) for code in LOCALES for unit in units(session, slug, code)]
        save_units(session, [_translated(unit, f"សហករណ៍ «{number}»") for unit in found], _change())

    writes(save)(database)


def _article(dice: random.Random, slug: str, segments: int) -> Article:
    made = tuple(
        Segment(f"{number:08x}", " ".join(dice.choices(WORDS, k=12)) + ".", BlockKind.PARAGRAPH, number)
        for number in range(segments)
    )
    return Article(slug, slug, "text", made, tuple(_skeleton(made)))


def _skeleton(segments: tuple[Segment, ...]) -> Iterator[Slot | Literal]:
    for segment in segments:
        yield Slot(segment.key, segment.source)
        yield Literal("\n\n")


def _target(dice: random.Random) -> str:
    return "".join(dice.choices(SYLLABLES, k=24))


def _translated(unit: Unit, text: str) -> Unit:
    return replace(unit, target=text, state=UnitState.TRANSLATED)


def _change() -> Change:
    return Change("bench", datetime.now(UTC))


def main() -> None:
    """Save round after round until told to end; print how many they were."""
    place, seconds = sys.argv[1], float(sys.argv[2])
    number, end = 1, time.monotonic() + seconds
    with open_database(place) as database:
        while time.monotonic() < end:
            number += 1
            save_round(database, number)
            print(number, flush=True)
            time.sleep(PAUSE)


if __name__ == "__main__":
    main()
