"""The sample articles, edited at random again and again: no translation is lost or passes for another's.

``GLOSSARY_EXAMPLES`` is the number of histories to try, 50 where it is not set.
"""

import os
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from importlib import resources
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.errors import InputError
from glossary.formats.articles import read_article
from glossary.model import Article, Slot, Unit, UnitState
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.history import history
from glossary.store.memory import memory_units
from glossary.store.units import save_units, unit_subject, units
from glossary.workflow.importing import import_article, plan_article
from glossary.workflow.translating import save_target
from support.stores import later

EXAMPLES = int(os.environ.get("GLOSSARY_EXAMPLES", "50"))
SAMPLES = sorted(each.name for each in resources.files("glossary").joinpath("data", "articles").iterdir())
LOCALES = ("km", "fil")
REWRITING = UnitState.NEEDS_REWRITING

Edit = tuple[str, int, int]
"""What to do, and two numbers that say where."""


def sample(name: str) -> str:
    return resources.files("glossary").joinpath("data", "articles", name).read_text("utf-8")


def read(name: str, text: str) -> Article:
    return read_article(text, suffix=Path(name).suffix, slug="sample")


def word_changed(sentences: list[str], one: int, two: int) -> None:
    words = sentences[one].split(" ")
    words[two % len(words)] = "another"
    sentences[one] = " ".join(words)


def words_dropped(sentences: list[str], one: int, two: int) -> None:
    words = sentences[one].split(" ")
    sentences[one] = " ".join(words[: two % len(words) + 1])


def rewritten(sentences: list[str], one: int, two: int) -> None:
    sentences[one] = f"Nobody wrote sentence {two} like this before."


def loudly(sentences: list[str], one: int, two: int) -> None:
    sentences[one] = sentences[one].upper() if two % 2 else sentences[one].replace(" ", "  ")


def deleted(sentences: list[str], one: int, two: int) -> None:
    sentences[one] = ""


def exchanged(sentences: list[str], one: int, two: int) -> None:
    other = two % len(sentences)
    sentences[one], sentences[other] = sentences[other], sentences[one]


def copied(sentences: list[str], one: int, two: int) -> None:
    sentences[one] += f" {sentences[two % len(sentences)]}"


def overwritten(sentences: list[str], one: int, two: int) -> None:
    sentences[one] = sentences[two % len(sentences)].replace("the", "a")


def inserted(sentences: list[str], one: int, two: int) -> None:
    sentences[one] += f" Here is news number {two} of the day."


def split(sentences: list[str], one: int, two: int) -> None:
    words = sentences[one].split(" ")
    at = two % len(words)
    sentences[one] = " ".join([*words[:at], "stops. Then", *words[at:]])


def joined(sentences: list[str], one: int, two: int) -> None:
    if one + 1 < len(sentences):
        sentences[one] = f"{sentences[one].rstrip('.')}, and {sentences[one + 1]}"
        sentences[one + 1] = ""


EDITS: dict[str, Callable[[list[str], int, int], None]] = {
    each.__name__: each
    for each in (
        word_changed, words_dropped, rewritten, loudly, deleted, exchanged,
        copied, overwritten, inserted, split, joined,
    )
}  # fmt: skip

edits = st.tuples(st.sampled_from(sorted(EDITS)), st.integers(0, 60), st.integers(0, 60))
histories = st.lists(st.tuples(st.lists(edits, max_size=6), st.booleans()), min_size=1, max_size=4)


def edited(name: str, text: str, some: Sequence[Edit]) -> str:
    """Return an article's file after some edits of its sentences; as it was if no article would be left."""
    skeleton = read(name, text).skeleton
    slots = [place for place, part in enumerate(skeleton) if isinstance(part, Slot)]
    pieces = [part.raw if isinstance(part, Slot) else part.text for part in skeleton]
    sentences = [pieces[place] for place in slots]
    for kind, one, two in some:
        EDITS[kind](sentences, one % len(sentences), two)
    for place, sentence in zip(slots, sentences, strict=True):
        pieces[place] = sentence
    try:
        read(name, "".join(pieces))
    except InputError:
        return text
    return "".join(pieces)


@dataclass
class Ledger:
    """What was ever saved, kept beside the store."""

    database: Database
    confirmed: set[tuple[str, str]] = field(repr=False)
    """Sources with the targets that somebody confirmed for them."""
    saved: set[tuple[str, str, str]] = field(repr=False)
    """Locale, key and target of every save."""

    def standing(self, *, obsolete: bool = False) -> Iterator[Unit]:
        for locale in LOCALES:
            yield from reads(units)(self.database, "sample", locale, obsolete=obsolete)

    def translate(self, number: int) -> None:
        """Finish every third unit that is not finished."""
        unfinished = [unit for unit in self.standing() if not unit.state.finished]
        for unit in unfinished[::3]:
            saved = save_target(
                self.database, unit, f"{unit.key} {unit.locale} {number}", UnitState.TRANSLATED, later(number)
            )
            self.confirmed.add((saved.source, saved.target))
            self.saved.add((saved.locale, saved.key, saved.target))

    def check(self) -> None:
        """Make sure that no target is lost and that none stands confirmed for what it was not written for.

        Each that somebody confirmed is still in the memory, with the source that it was confirmed for.
        """
        for unit in self.standing():
            if unit.state.finished:
                assert (unit.source, unit.target) in self.confirmed, unit
            assert bool(unit.target) is (unit.state is not UnitState.UNTRANSLATED)
            assert bool(unit.previous_source) is (unit.state is REWRITING)
        everywhere = [unit for obsolete in (False, True) for unit in self.standing(obsolete=obsolete)]
        of_memory = reads(lambda session: list(memory_units(session)))(self.database)
        serving = {(each.source, each.target) for each in of_memory}
        serving |= {(unit.source, unit.target) for unit in everywhere if unit.state is not REWRITING}
        assert self.confirmed <= serving
        kept = {(unit.locale, unit.key, unit.target) for unit in everywhere}
        for locale, key, target in self.saved - kept:
            entries = reads(history)(self.database, "unit", unit_subject("sample", key, locale))
            assert target in {entry.new.get("target") for entry in entries}


def standing(unit: Unit) -> tuple[str, str, UnitState]:
    return unit.source, unit.target, unit.state


def once(some: Iterable[Unit]) -> dict[str, str]:
    """Return by source the keys of the sentences that stand in the article once."""
    keys: dict[str, set[str]] = defaultdict(set)
    for unit in some:
        keys[unit.source].add(unit.key)
    return {source: found.pop() for source, found in keys.items() if len(found) == 1}


def translated(path: Path, name: str) -> Ledger:
    """Return a store in which each sentence of a sample has a translation, no two of them the same."""
    with open_database(path, create=True) as database:
        import_article(database, read(name, sample(name)), later(0))
        ledger = Ledger(database, set(), set())
        some = [
            replace(
                unit,
                target=f"{unit.key} {unit.locale}",
                state=UnitState.APPROVED if number % 2 else UnitState.TRANSLATED,
            )
            for number, unit in enumerate(ledger.standing())
        ]
        writes(save_units)(database, some, later(1))
    ledger.confirmed.update((unit.source, unit.target) for unit in some)
    ledger.saved.update((unit.locale, unit.key, unit.target) for unit in some)
    return ledger


@pytest.fixture(scope="module", params=SAMPLES)
def start(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, str, Ledger]:
    name = str(request.param)
    path = tmp_path_factory.mktemp("start") / "terms.db"
    return path, name, translated(path, name)


@settings(
    max_examples=max(1, EXAMPLES // len(SAMPLES)),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(steps=histories)
def test_whatever_happens_to_an_article_its_translations_are_kept_apart_and_kept(
    start: tuple[Path, str, Ledger], steps: list[tuple[list[Edit], bool]]
) -> None:
    path, name, begun = start
    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(path, Path(folder, "terms.db"))
        with open_database(Path(folder, "terms.db")) as database:
            ledger = Ledger(database, set(begun.confirmed), set(begun.saved))
            first = list(ledger.standing())
            first_keys: dict[str, set[str]] = defaultdict(set)
            for unit in first:
                first_keys[unit.source].add(unit.key)
            elsewhere: set[str] = set()
            text = sample(name)
            for number, (some, translating) in enumerate(steps, 2):
                text = edited(name, text, some)
                article = read(name, text)
                planned = plan_article(database, article)
                unchanged = once(ledger.standing())
                assert import_article(database, article, later(number)) == planned
                ledger.check()
                before = list(ledger.standing())
                now = once(before)
                assert all(now[source] == key for source, key in unchanged.items() if source in now)
                elsewhere |= {unit.source for unit in before if unit.key not in first_keys[unit.source]}
                assert not import_article(database, article, later(number)).changes
                assert list(ledger.standing()) == before
                if translating:
                    ledger.translate(number)
            import_article(database, read(name, sample(name)), later(90))
            ledger.check()
            if not any(translating for _, translating in steps):
                back = {(unit.key, unit.locale): standing(unit) for unit in ledger.standing()}
                for unit in first:
                    if unit.source not in elsewhere:  # no edit brought the very same text in once more
                        assert back[unit.key, unit.locale] == standing(unit)
