"""Measure the term index and the checks beside the peers' ways, on the same terms and texts: `make bench`.

Terms are made up from words of the shipped termbase, two to four each; texts are the sample articles', or
NTREX-128 where ../shared is there. ``--million`` adds a termbase of 1,000,000 terms.
"""

import gc
import os
import random
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation

from glossary.checks import run_checks
from glossary.checks.terms import term_forbidden, term_missing
from glossary.formats import terms_csv
from glossary.languages import KHMER, SOURCE, THAI, Language
from glossary.languages import language as language_of
from glossary.matching.index import TermIndex
from glossary.model import Concept, Segment, Term, Unit, WorkflowState
from glossary.workflow.shipping import sample_articles, shipped_data
from glossary.workflow.translating import Terms

SHARED = Path(os.environ.get("GLOSSARY_SHARED", Path(__file__).parents[2] / "shared"))
CHARACTERS = 120
UNITS = 100_000
HEAD = "\n| {} | terms | build, s | MB | median, µs | 95 %, µs |\n|---|---|---|---|---|---|"


def synthetic(count: int, languages: Sequence[Language]) -> list[Concept]:
    """Return concepts with a made-up term in each language, the same ones each time."""
    rng = random.Random(1)
    shipped = terms_csv.read(shipped_data().joinpath("termbase.csv").read_bytes()).concepts
    words = {}
    for language in languages:
        texts = sorted({term.text for concept in shipped for term in concept.in_locale(language.code)})
        if language.spaced:
            texts = sorted({word for text in texts for word in text.split() if len(word) > 3})
        words[language.code] = texts
    seen: set[str] = set()

    def term(language: Language) -> Term:
        joint = " " if language.spaced else ""
        while True:
            text = joint.join(rng.choices(words[language.code], k=rng.choice((2, 2, 3, 3, 4))))
            if text not in seen:
                seen.add(text)
                return Term(language.code, text, state=WorkflowState.REVIEWED)

    return [Concept(f"c{number}", terms=tuple(map(term, languages))) for number in range(count)] + list(
        shipped
    )


def texts(language: Language) -> list[str]:
    """Return lines of running text."""
    corpus = SHARED / "corpus" / "ntrex128" / f"{language.code}.txt"
    if corpus.is_file():
        return corpus.read_text("utf-8").split("\n")[:-1]
    if language is SOURCE:
        return [segment.source for article in sample_articles(shipped_data()) for segment in article.segments]
    drafts = shipped_data().joinpath("drafts", f"{language.code}.po").read_text("utf-8")
    return [match[1] for match in re.finditer(r'^msgstr "(.+)"$', drafts, re.MULTILINE)]


def segments(language: Language) -> list[str]:
    """Return texts of just so many characters."""
    running = " ".join(texts(language))
    return [running[at : at + CHARACTERS] for at in range(0, len(running) - CHARACTERS, CHARACTERS)][:1000]


def microseconds(find: Callable[[Any], Any], each_of: Sequence[Any]) -> tuple[float, float]:
    """Return median and 95th percentile of a call, in the second of two rounds."""
    for _ in range(2):
        times = []
        for text in each_of:
            start = time.perf_counter()
            find(text)
            times.append((time.perf_counter() - start) * 1e6)
    return statistics.median(times), sorted(times)[int(len(times) * 0.95)]


def built(build: Callable[[], Any]) -> tuple[Any, tuple[float, float]]:
    """Return what was built, seconds, and megabytes of resident memory."""
    gc.collect()
    before, start = _resident(), time.perf_counter()
    thing = build()
    return thing, (time.perf_counter() - start, (_resident() - before) / 1e6)


def _resident() -> int:
    statm = Path("/proc/self/statm")
    return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if statm.exists() else 0


class FlashText:
    """The way of flashtext: a trie of letters, read at word boundaries, longest match first."""

    def __init__(self, terms: Sequence[str]) -> None:
        self._root: dict[str, Any] = {}
        for term in terms:
            node = self._root
            for char in term.lower():
                node = node.setdefault(char, {})
            node["end"] = term

    def find(self, text: str) -> list[str]:
        """Return the terms that stand in a text."""
        text = text.lower() + " "
        found = []
        at = 0
        while at < len(text):
            node, end, longest = self._root, at, None
            while text[end : end + 1] in node:
                node = node[text[end]]
                end += 1
                if "end" in node and not text[end : end + 1].isalnum():
                    longest = (node["end"], end)
            if longest:
                found.append(longest[0])
                at = longest[1]
            else:
                while at < len(text) and text[at].isalnum():
                    at += 1
                at += 1
        return found


def peers(terms: Sequence[str]) -> Iterator[tuple[str, int, Callable[[], Callable[[str], Any]], int]]:
    """Yield name, number of terms, how to build, and on how many texts to measure."""
    few = terms[:10_000]
    patterns = [re.compile(rf"(?:^|\W){re.escape(term)}(?:$|\W)", re.IGNORECASE) for term in few]
    yield "Aho-Corasick, no rules", len(terms), lambda: _plain_automaton(terms), 1000
    yield "flashtext-like trie", len(terms), lambda: FlashText(terms).find, 1000
    yield (
        "`re` alternation",
        len(few),
        lambda: re.compile(rf"\b(?:{'|'.join(map(re.escape, few))})\b", re.IGNORECASE).findall,
        50,
    )
    yield (
        "one `re` a term, in a loop",
        len(few),
        lambda: lambda text: [each for each in patterns if each.search(text)],
        20,
    )


def _plain_automaton(terms: Sequence[str]) -> Callable[[str], Any]:
    lower = [term.lower() for term in terms]
    automaton = AhoCorasick(lower, store_patterns=False, implementation=Implementation.ContiguousNFA)
    return lambda text: automaton.find_matches_as_indexes(text.lower())


def index_rows(count: int) -> Iterator[str]:
    """Yield the index in three scripts, and the peers on the English terms."""
    concepts = synthetic(count, (SOURCE, THAI, KHMER))
    for language in (SOURCE, THAI, KHMER):
        index, (seconds, _) = built(partial(TermIndex, concepts, language))
        made = (seconds, _alone(language, count))
        yield _row(f"term index, {language.code}", count, made, microseconds(index.find, segments(language)))
        if language is SOURCE:
            yield f"| — one concept more, visible | {count:,} | {_added(index):.4f} | | | |"
        del index
    if count > UNITS:
        return
    english = [concept.terms[0].text for concept in concepts]
    for name, number, build, enough in peers(english):
        find, figures = built(build)
        yield _row(name, number, figures, microseconds(find, segments(SOURCE)[:enough]))


def _alone(language: Language, count: int) -> float:
    """Return the megabytes of an index in a process of its own, where no memory is used again."""
    call = [sys.executable, __file__, "--memory", language.code, str(count)]
    return float(subprocess.run(call, capture_output=True, check=True, text=True).stdout)


def _row(name: str, terms: int, made: tuple[float, float], times: tuple[float, float]) -> str:
    return f"| {name} | {terms:,} | {made[0]:.2f} | {made[1]:.0f} | {times[0]:.0f} | {times[1]:.0f} |"


def _added(index: TermIndex) -> float:
    start = time.perf_counter()
    index.put(Concept("one-more", terms=(Term("en", "quite another wording"),)))
    assert index.find("Quite another wordings")
    return time.perf_counter() - start


def unit_rows(count: int) -> Iterator[str]:
    """Yield the check of units: terms found in source and target, and all checks run."""
    concepts = synthetic(count, (SOURCE, THAI))
    terms = Terms(TermIndex(concepts, SOURCE), TermIndex(concepts, THAI))
    units = [
        Unit("bench", Segment(str(number), source), "th", target)
        for number, (source, target) in enumerate(zip(texts(SOURCE), texts(THAI), strict=False))
        if CHARACTERS * 0.75 < len(source) < CHARACTERS * 1.25
    ]

    def check_terms(unit: Unit) -> None:
        marked = terms.mark(unit)
        for _ in (*term_missing(marked), *term_forbidden(marked)):
            pass

    def check_all(unit: Unit) -> None:
        run_checks(terms.mark(unit))

    for name, check in (("terms found and checked", check_terms), ("terms found, all checks", check_all)):
        median, high = microseconds(check, units)
        start = time.perf_counter()
        for number in range(UNITS):
            check(units[number % len(units)])
        yield f"| {name} | {median:.0f} | {high:.0f} | {time.perf_counter() - start:.1f} |"


def main() -> None:
    if "--memory" in sys.argv:
        of = language_of(sys.argv[-2])
        concepts = synthetic(int(sys.argv[-1]), (of,))
        print(built(partial(TermIndex, concepts, of))[1][1])
        return
    names = ("regex", "icu4py", "ahocorasick_rs")
    print(f"Python {sys.version.split()[0]}, {', '.join(f'{name} {version(name)}' for name in names)}\n")
    print(HEAD.format(f"{CHARACTERS} characters"))
    for row in index_rows(100_000):
        print(row, flush=True)
    print(f"\n| a unit, 100,000 terms in each language | median, µs | 95 %, µs | {UNITS:,} units, s |")
    print("|---|---|---|---|")
    for row in unit_rows(100_000):
        print(row, flush=True)
    if "--million" in sys.argv:
        print(
            "\n| 1,000,000 terms | terms | build, s | MB | median, µs | 95 %, µs |\n|---|---|---|---|---|---|"
        )
        for row in index_rows(1_000_000):
            print(row, flush=True)


if __name__ == "__main__":
    main()
