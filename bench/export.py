"""Time the export of a large store: 100,000 translated sentences of one locale, from the store to bytes."""

import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import polib

from glossary.model import Article, BlockKind, Change, Segment, UnitState
from glossary.store.articles import save_article
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.units import save_units, units
from glossary.workflow.publishing import Selection, export_catalogs
from glossary.workflow.shipping import add_termbase, shipped_data

CHANGE = Change("bench", datetime(2026, 1, 1, tzinfo=UTC))
TARGET = "កម្មករនៅក្នុងសេដ្ឋកិច្ចក្រៅប្រព័ន្ធមានសិទ្ធិទទួលបានការងារសមរម្យ លេខ {}"


def _articles(count: int) -> Iterator[Article]:
    for first in range(0, count, 1_000):
        yield Article(
            f"a{first:07}", "Bench", "text",
            tuple(
                Segment(
                    f"{number:08x}",
                    f"Workers of cooperative number {number} asked for decent work and social protection.",
                    BlockKind.PARAGRAPH, number,
                )
                for number in range(first, min(first + 1_000, count))
            ),
            (),
        )  # fmt: skip


def _fill(database: Database, count: int) -> None:

    for article in _articles(count):
        writes(save_article)(database, article, CHANGE)
        found = reads(units)(database, article.slug, "km")
        translated = [
            replace(unit, target=TARGET.format(unit.key), state=UnitState.TRANSLATED) for unit in found
        ]
        writes(save_units)(database, translated, CHANGE)


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with (
        tempfile.TemporaryDirectory() as folder,
        open_database(Path(folder, "terms.db"), create=True) as database,
    ):
        add_termbase(database, shipped_data())
        start = time.process_time()
        _fill(database, count)
        print(f"stored in {time.process_time() - start:.1f} s of CPU time, as all that follows")
        for formats in (("po",), ("mo",), ("po", "mo")):
            start = time.process_time()
            files = export_catalogs(database, ["km"], Selection(formats=formats))
            seconds = time.process_time() - start
            size = sum(len(file.data) for file in files) / 1e6
            print(f"export {','.join(formats)}: {seconds:.2f} s, {size:.0f} MB")
        start = time.process_time()
        data = files[1].data.decode()
        file = polib.pofile(data)
        print(f"polib reads it in {time.process_time() - start:.2f} s")
        start = time.process_time()
        str(file)
        print(f"polib writes it in {time.process_time() - start:.2f} s")


if __name__ == "__main__":
    main()
