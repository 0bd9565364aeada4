"""Sentences for the memory's benchmark, made from real ones in four ways, and questions that are like them.

The real ones are the English of NTREX-128 in ../shared; one in ten is held out for questions.
"""

import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

SHARED = Path(os.environ.get("GLOSSARY_SHARED", Path(__file__).parents[2] / "shared"))
CORPUS = SHARED / "corpus" / "ntrex128" / "en.txt"

_CLAUSE = re.compile(r"(?<=[,;:])\s+|\s+(?=and |but |which |that |who |with )")
_SYLLABLES = (
    "ba be bo ca ce co da de di fa fe fo ga go ha he ho ka ke la le li lo ma me mi mo na ne no pa pe po "
    "ra re ri ro sa se si so ta te ti to va ve an en in on er ar or es st th ing tion ment al"
)
_INVENTED = 150_000


class Maker:
    """Makes sentences and questions; the same seed makes the same ones."""

    def __init__(self, real: Sequence[str], seed: int) -> None:
        self.dice = random.Random(seed)
        self.real = [each for number, each in enumerate(real) if number % 10]
        self.held_out = [each for number, each in enumerate(real) if not number % 10]
        self.clauses = [part for each in self.real for part in _CLAUSE.split(each) if len(part) > 12]
        self.words = sorted({word for each in self.real for word in each.split()})
        syllables = _SYLLABLES.split()
        self.invented = [
            "".join(self.dice.choices(syllables, k=self.dice.randint(2, 4))) for _ in range(_INVENTED)
        ]

    def recombined(self) -> str:
        """Return one to four clauses of different sentences: many sources share whole clauses."""
        return " ".join(self.dice.choice(self.clauses) for _ in range(self.dice.choice((1, 2, 2, 3, 3, 4))))

    def edited(self) -> str:
        """Return a real sentence, edited: families of hundreds of sources that are all alike."""
        return self.edit(self.dice.choice(self.real), self.dice.choice((0.05, 0.1, 0.15, 0.25, 0.35)))

    def reworded(self) -> str:
        """Return a real sentence with its longer words replaced: words as rare and as frequent as in life."""
        return " ".join(
            self.invented[int(_INVENTED ** self.dice.random()) - 1]
            if len(word) > 3 and self.dice.random() < 0.85
            else word
            for word in self.dice.choice(self.real).split()
        )

    def short(self) -> str:
        """Return a few words, as headings, captions and messages of programs have them."""
        words = self.dice.choice(self.real).split()
        count = self.dice.randint(1, 7)
        start = self.dice.randrange(max(1, len(words) - count))
        text = " ".join(words[start : start + count])
        return self.edit(text, 0.2) if self.dice.random() < 0.5 else text

    def edit(self, text: str, share: float) -> str:
        """Return a text in which a share of the words was changed as editors do."""
        words = text.split()
        for _ in range(max(1, round(len(words) * share))):
            if words:
                self.dice.choice(_EDITS)(words, self)
        return " ".join(words) or text

    def questions(self, sources: Sequence[str], count: int) -> Iterator[str]:
        """Yield questions: a fifth of new sentences, a fifth that are there, the rest edited more or less."""
        for number in range(count):
            match number % 10:
                case 0 | 1:
                    yield self.edit(self.dice.choice(self.held_out), 0.1)
                case 2 | 3:
                    yield self.dice.choice(sources)
                case 4 | 5:
                    yield self.edit(self.dice.choice(sources), 0.05)
                case 6 | 7 | 8:
                    yield self.edit(self.dice.choice(sources), 0.15)
                case _:
                    yield self.edit(self.dice.choice(sources), 0.3)


def _another(words: list[str], maker: Maker) -> None:
    words[maker.dice.randrange(len(words))] = maker.dice.choice(maker.words)


def _less(words: list[str], maker: Maker) -> None:
    start = maker.dice.randrange(len(words))
    del words[start : start + maker.dice.choice((1, 1, 1, 2, 3))]


def _more(words: list[str], maker: Maker) -> None:
    start = maker.dice.randrange(len(words))
    words[start:start] = maker.dice.choice(maker.clauses).split()[: maker.dice.choice((1, 1, 2, 4))]


def _number(words: list[str], maker: Maker) -> None:
    numbers = [place for place, word in enumerate(words) if any(sign.isdigit() for sign in word)]
    words[maker.dice.choice(numbers or range(len(words)))] = str(maker.dice.randint(2, 3_000))


def _typo(words: list[str], maker: Maker) -> None:
    place = maker.dice.randrange(len(words))
    word = words[place]
    at = maker.dice.randrange(len(word))
    sign = maker.dice.choice(("", "", *"aeinorst"))
    words[place] = f"{word[:at]}{sign}{word[at + 1 :]}" or word


def _swap(words: list[str], maker: Maker) -> None:
    at = maker.dice.randrange(len(words))
    words[at - 1], words[at] = words[at], words[at - 1]


_Edit = Callable[[list[str], Maker], None]
_EDITS: tuple[_Edit, ...] = (_another, _another, _another, _less, _less, _more, _number, _typo, _typo, _swap)
KINDS: tuple[Callable[[Maker], str], ...] = (Maker.recombined, Maker.edited, Maker.reworded, Maker.short)


def real_sentences() -> list[str]:
    """Return the real sentences; none where the corpus is not here."""
    if not CORPUS.is_file():
        return []
    return [line for line in CORPUS.read_text(encoding="utf-8").splitlines() if line.strip()]


def sources_of(make: Callable[[Maker], str], maker: Maker, count: int) -> list[str]:
    """Return so many different sentences of a kind; fewer where no more can be made of it."""
    found: dict[str, None] = {}
    for _ in range(6 * count):
        if len(found) == count:
            break
        found[make(maker)] = None
    return list(found)
