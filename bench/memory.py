"""Measure the translation memory beside comparing everything and translate-toolkit's tmdb: `make bench`.

``--size`` sentences of four kinds, ``--questions`` of each; see `memory_data`. ``--store`` names an empty
PostgreSQL database; without it, a SQLite file is made. Recall is against rapidfuzz over all match keys: how
often the best score, and how many of the best five scores, are the same. Peers that are not installed are
skipped.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from glossary.languages import SOURCE
from glossary.model import EXACT, Article, Change, MemoryUnit, Segment, Unit
from glossary.store.articles import save_article
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.health import health
from glossary.store.memory import save_memory_units, suggestions
from glossary.text.fold import key
from memory_data import KINDS, Maker, real_sentences, sources_of

CHANGE = Change("bench", datetime(2026, 3, 4, tzinfo=UTC), "a measurement")
BEST = 5
LEAST = 70
AT_ONCE = 20_000
PEERS_QUESTIONS = 6
PEERS_SIZE = 10_000
"""It takes tens of seconds a question then, and longer for more sources."""
ARTICLE = 60
FIRST_ANSWER = """
import sys, time
start = time.perf_counter()
from glossary.model import Segment, Unit
from glossary.store.database import open_database, reads
from glossary.store.memory import suggestions
with open_database(sys.argv[1]) as database:
    opened = time.perf_counter()
    reads(suggestions)(database, Unit("", Segment("", sys.argv[2]), "km"), "")
    print(time.perf_counter() - start, time.perf_counter() - opened)
"""

Scores = list[int]
"""The best five scores, the best first."""
Ask = Callable[[str], Scores]


def timed(ask: Ask, questions: Sequence[str]) -> tuple[list[Scores], list[float]]:
    """Return the answers, and the seconds each took, sorted."""
    answers, seconds = [], []
    for question in questions:
        start = time.perf_counter()
        answers.append(ask(question))
        seconds.append(time.perf_counter() - start)
    return answers, sorted(seconds)


def row(name: str, seconds: Sequence[float], rest: str) -> str:
    median, slow = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.95)]
    return f"| {name} | {1000 * median:.1f} | {1000 * slow:.1f} | {rest} |"


def recall(answers: Sequence[Scores], truths: Sequence[Scores]) -> str:
    """Return how often the best, and how many of the best five, are as good as in truth."""
    told = [(answer, truth) for answer, truth in zip(answers, truths, strict=True) if truth]
    first = sum(answer[:1] == truth[:1] for answer, truth in told)
    found = sum(one >= other for answer, truth in told for one, other in zip(answer, truth, strict=False))
    wanted = sum(len(truth) for _, truth in told)
    return f"{first / len(told):.3f} | {found / wanted:.3f}"


def units(sources: Sequence[str]) -> Iterator[MemoryUnit]:
    for number, source in enumerate(sources):
        yield MemoryUnit(source, f"ការងារ {number}", "km", origin="bench")


def build(database: Database, sources: Sequence[str]) -> None:
    for start in range(0, len(sources), AT_ONCE):
        writes(save_memory_units)(database, units(sources[start : start + AT_ONCE]), CHANGE)


def ours(database: Database) -> Ask:
    ask = reads(suggestions)
    return lambda text: [
        each.score for each in ask(database, Unit("", Segment("", text), "km"), "", BEST, LEAST)
    ]


def scan(keys: Sequence[str]) -> Ask:
    def ask(text: str) -> Scores:
        wanted = key(text, SOURCE)
        found = process.extract(
            wanted, keys, scorer=Levenshtein.normalized_similarity, limit=BEST, score_cutoff=LEAST / 100
        )
        return [
            EXACT if other == wanted else min(int(100 * like + 1e-6), EXACT - 1) for other, like, _ in found
        ]

    return ask


def toolkit(folder: Path, sources: Sequence[str]) -> Ask:
    tmdb = import_module("translate.storage.tmdb")
    memory = tmdb.TMDB(str(folder / "tmdb.db"), max_candidates=BEST, min_similarity=LEAST)
    memory.add_list(
        [{"source": each.source, "target": each.target, "context": ""} for each in units(sources)], "en", "km"
    )

    def ask(text: str) -> Scores:
        return [int(each["quality"]) for each in memory.translate_unit(text, ["en"], ["km"])]

    return ask


def article_time(database: Database, maker: Maker) -> float:
    """Return the seconds that an article of 60 new sentences takes to be saved."""
    texts = [maker.edit(maker.dice.choice(maker.held_out), 0.3) for _ in range(ARTICLE)]
    article = Article(
        "bench", "Bench", "text", tuple(Segment(f"s{n}", text) for n, text in enumerate(texts)), ()
    )
    start = time.perf_counter()
    writes(save_article)(database, article, CHANGE)
    return time.perf_counter() - start


def first_answer(store: str, question: str) -> str:
    command = (sys.executable, "-c", FIRST_ANSWER, store, question)
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    whole, answer = map(float, done.stdout.split())
    return f"{whole:.2f} s with all imports, {1000 * answer:.0f} ms once the store is open"


def measure(store: str, folder: Path, size: int, count: int) -> None:
    maker = Maker(real_sentences(), 1)
    by_kind = {make.__name__: sources_of(make, maker, size // len(KINDS)) for make in KINDS}
    asked = {name: list(maker.questions(of_kind, count)) for name, of_kind in by_kind.items()}
    sources = list(dict.fromkeys(source for of_kind in by_kind.values() for source in of_kind))
    maker.dice.shuffle(sources)
    questions = [each for of_kind in asked.values() for each in of_kind]
    with open_database(store, create=True) as database:
        start = time.perf_counter()
        build(database, sources)
        took = time.perf_counter() - start
        print(f"\n{len(sources):,} sources; {health(database).engine}; built in {took:.1f} s,", end=" ")
        print(f"{health(database).size / 1e6:.0f} MB with the units")
        print(f"first answer of a fresh process: {first_answer(store, questions[-1])}")
        print(f"an article of {ARTICLE} new sentences: {1000 * article_time(database, maker):.0f} ms\n")
        print("| asked for | p50 ms | p95 ms | best | best five |\n|---|---|---|---|---|")
        keys = list({key(source, SOURCE): None for source in sources})
        truths, seconds = timed(scan(keys), questions)
        print(row("rapidfuzz, all in memory", seconds, "1 | 1"))
        answers, seconds = timed(ours(database), questions)
        print(row("ours", seconds, recall(answers, truths)))
        for number, name in enumerate(asked):
            of_kind = slice(number * count, (number + 1) * count)
            again, seconds = timed(ours(database), questions[of_kind])
            print(row(f"ours, {name}", seconds, recall(again, truths[of_kind])))
    if find_spec("translate") is None or find_spec("translate.storage.tmdb") is None:
        print("\ntranslate-toolkit's tmdb: skipped, it is not installed; the last version with it is 3.18")
        return
    if len(sources) > PEERS_SIZE:
        print(f"\ntranslate-toolkit's tmdb: skipped, it is too slow for more than {PEERS_SIZE:,} sources")
        return
    some = maker.dice.sample([place for place, truth in enumerate(truths) if truth], PEERS_QUESTIONS)
    answers, seconds = timed(toolkit(folder, sources), [questions[place] for place in some])
    print(row("translate-toolkit's tmdb", seconds, recall(answers, [truths[place] for place in some])))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, action="append", help="how many sentences; may be given again")
    parser.add_argument("--questions", type=int, default=100, help="how many of each kind")
    parser.add_argument("--store", default="", help="postgresql:// address of an empty database")
    given = parser.parse_args()
    if not real_sentences():
        print("memory: skipped, the corpus (../shared) is not here")
        return
    for size in given.size or (10_000, 100_000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            measure(given.store or str(folder / "terms.db"), folder, size, given.questions)


if __name__ == "__main__":
    main()
