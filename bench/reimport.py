"""Measure the re-import of a changed source beside msgmerge, on the same change: `make bench`.

10,000 messages, made of pieces of NTREX-128 where ../shared is there, else of the sample articles; 5 % are
edited, 2 % taken out, 2 % new and 2 % elsewhere. ``--size N`` makes more or fewer. Both start from a
translated catalogue in Khmer and end with one that is saved: msgmerge as two files, we as a store.
"""

import argparse
import os
import random
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Self

from glossary.formats.keys import segment_keys
from glossary.model import Article, Change, Literal, Segment, Slot, UnitState
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.units import save_units, units
from glossary.workflow.alignment import align
from glossary.workflow.importing import import_article, plan_article
from glossary.workflow.intake import read, take
from glossary.workflow.shipping import sample_articles, shipped_data

SHARED = Path(os.environ.get("GLOSSARY_SHARED", Path(__file__).parents[2] / "shared"))
ROUNDS = 5
CHANGE = Change("bench", datetime(2026, 11, 27, tzinfo=UTC))
HEADER = (
    'msgid ""\nmsgstr "Language: km\\nContent-Type: text/plain; charset=UTF-8\\n"\n'
    '"Plural-Forms: nplurals=1; plural=0;\\n"\n'
)


def sentences(count: int, rng: random.Random) -> list[str]:
    """Return different sentences, each the beginning of one and the end of another."""
    corpus = SHARED / "corpus" / "ntrex128" / "en.txt"
    if corpus.is_file():
        known = corpus.read_text("utf-8").splitlines()
    else:
        known = [each.source for article in sample_articles(shipped_data()) for each in article.segments]
    found: dict[str, None] = {}
    while len(found) < count:
        one, other = (rng.choice(known).split() for _ in range(2))
        words = one[: rng.randint(1, len(one))] + other[-rng.randint(1, len(other)) :]
        found[" ".join(words).replace("\\", "/")] = None
    return list(found)


def edited(sentence: str, rng: random.Random) -> str:
    """Return a sentence with one word more, less or otherwise."""
    words = sentence.split()
    at = rng.randrange(len(words))
    return (
        " ".join([*words[:at], *rng.choice(([words[at], "new"], ["other"], [])), *words[at + 1 :]]) or "new"
    )


def changed(old: Sequence[str], fresh: Sequence[str], rng: random.Random) -> list[str]:
    """Return the sentences after a release: edited, taken out, new and moved."""
    left = []
    for sentence in old:
        chance = rng.random()
        if chance >= 0.02:
            left.append(edited(sentence, rng) if chance < 0.07 else sentence)
    for sentence in fresh:
        left.insert(rng.randrange(len(left)), sentence)
    for _ in range(len(old) // 50):
        left.insert(rng.randrange(len(left)), left.pop(rng.randrange(len(left))))
    return list(dict.fromkeys(left))


def article(sources: Sequence[str]) -> Article:
    """Return sentences as an article, a paragraph each."""
    segments = [
        Segment(key, source, paragraph=number)
        for number, (key, source) in enumerate(zip(segment_keys(sources), sources, strict=True))
    ]
    skeleton = [part for each in segments for part in (Slot(each.key, each.source), Literal("\n\n"))]
    return Article("bench", "Bench", "text", tuple(segments), tuple(skeleton))


def catalog(sources: Sequence[str], *, translated: bool) -> str:
    """Return sentences as a .po file, or as a .pot file."""
    quoted = (source.replace('"', '\\"') for source in sources)
    entries = (f'msgid "{each}"\nmsgstr "{f"ប្រែ {each}" if translated else ""}"\n' for each in quoted)
    return "\n".join((HEADER, *entries))


def seconds(task: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
    """Return the median wall time of a task over several runs, after one warm-up."""
    times = []
    for number in range(ROUNDS + 1):
        before()
        start = time.perf_counter()
        task()
        if number:
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def translated(path: Path, before: Article) -> None:
    """Make a store with the article and a translation of each sentence."""
    with open_database(path, create=True) as database:
        import_article(database, before, CHANGE)
        done = [
            replace(unit, target=f"ប្រែ {unit.source}", state=UnitState.TRANSLATED)
            for unit in reads(units)(database, "bench", "km")
        ]
        writes(save_units)(database, done, CHANGE)


def merges(folder: Path, old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Write the catalogues into the folder, and yield the times of msgmerge, where it is."""
    (folder / "old.po").write_text(catalog(old, translated=True), "utf-8")
    (folder / "new.pot").write_text(catalog(new, translated=False), "utf-8")
    if not shutil.which("msgmerge"):
        print("msgmerge is not here: nothing to compare with")
        return
    for name, option in (("msgmerge --previous", "--previous"), ("msgmerge -N (no fuzzy matches)", "-N")):
        command = ["msgmerge", "-q", option, "-o", "merged.po", "old.po", "new.pot"]
        yield name, seconds(partial(subprocess.run, command, cwd=folder, check=True))


def imports(folder: Path, before: Article, after: Article) -> Iterator[tuple[str, float]]:
    """Yield the times of the steps of a re-import."""
    yield "align", seconds(lambda: align(after, before.segments))
    translated(folder / "start.db", before)
    with Copies(folder / "start.db") as store:
        yield "dry run, as an article", seconds(lambda: plan_article(store.database, after), store.renew)
        yield (
            "re-import, as an article",
            seconds(lambda: import_article(store.database, after, CHANGE), store.renew),
        )


def catalogs(folder: Path, old: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Yield the time of the re-import of a .pot file, reading it and merging the .po file included."""
    (folder / "bench.pot").write_text(catalog(old, translated=False), "utf-8")
    with open_database(folder / "catalog.db", create=True) as database:
        for name in ("bench.pot", "old.po"):
            take(database, read(folder / name, domain="bench"), CHANGE, dry_run=False)
    with Copies(folder / "catalog.db") as store:

        def bring() -> None:
            take(store.database, read(folder / "new.pot", domain="bench"), CHANGE, dry_run=False)

        yield "re-import, as a catalogue", seconds(bring, store.renew)


class Copies:
    """Copies of a store, one after another, each opened once."""

    def __init__(self, start: Path) -> None:
        self._start = start
        self._open: Database | None = None

    @property
    def database(self) -> Database:
        """The copy that is open."""
        assert self._open is not None
        return self._open

    def renew(self) -> None:
        """Open a new copy, and use it, so that what a first question costs is paid."""
        self.__exit__()
        copy = self._start.with_suffix(".copy")
        shutil.copyfile(self._start, copy)
        self._open = open_database(copy)
        reads(units)(self._open, "none", "km")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self._open is not None:
            self._open.close()


def extremes(old: Sequence[str], rng: random.Random) -> Iterator[tuple[str, float]]:
    """Yield the time of align where everything is unchanged, edited, new or one and the same."""
    before, count = article(old).segments, len(old)
    others = [f"{source[::-1]} {number}" for number, source in enumerate(old)]
    same = article(["One and the same sentence."] * count)
    rows = article([f"In region {number} the share rose." for number in range(count)])
    moved = article([f"In region {number} the share fell." for number in range(count)])
    for name, new, was in (
        ("align, nothing changed", article(old), before),
        ("align, every sentence edited", article([edited(each, rng) for each in old]), before),
        ("align, every sentence new", article(others), before),
        ("align, one sentence everywhere", same, same.segments),
        ("align, sentences but for a number the same, all edited", moved, rows.segments),
    ):
        yield name, seconds(partial(align, new, was))


def main() -> None:
    """Print a table of seconds."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="messages (default: 10,000)")
    size = parser.parse_args().size
    rng = random.Random(5)
    drawn = sentences(size + size // 50, rng)
    old, fresh = drawn[:size], drawn[size:]
    new = changed(old, fresh, rng)
    with tempfile.TemporaryDirectory() as folder:
        rows = list(merges(Path(folder), old, new))
        peer = rows[0][1] if rows else None
        rows += imports(Path(folder), article(old), article(new))
        rows += catalogs(Path(folder), old)
        rows += extremes(old, rng)
    result = align(article(new), article(old).segments)
    print(f"{size:,} messages: {len(result.edited)} edited, {len(result.added)} added, ", end="")
    print(f"{len(result.removed)} removed, {len(result.moved)} moved\n\n| | s | × msgmerge |\n|---|---|---|")
    for name, time_ in rows:
        print(f"| {name} | {time_:.2f} | {f'{time_ / peer:.2f}' if peer else ''} |")


if __name__ == "__main__":
    main()
