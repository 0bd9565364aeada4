"""A difference puts both texts together again, word by word, in every language."""

import random

import pytest

from glossary.languages import KHMER, LANGUAGES, LAO, SOURCE, THAI, Language
from glossary.text import breaks
from glossary.text.differences import Fate, Piece, difference
from support.pieces import PIECES

OLD, NEW = (Fate.KEPT, Fate.REMOVED), (Fate.KEPT, Fate.ADDED)


def _joined(pieces: tuple[Piece, ...], fates: tuple[Fate, ...]) -> str:
    return "".join(piece.text for piece in pieces if piece.fate in fates)


@pytest.mark.parametrize(
    ("language", "old", "new", "pieces"),
    [
        (SOURCE, "", "", []),
        (SOURCE, "one", "one", [("kept", "one")]),
        (SOURCE, "", "one", [("added", "one")]),
        (SOURCE, "one", "", [("removed", "one")]),
        (
            SOURCE, "The wage was fair.", "The wage is fair.",
            [("kept", "The wage "), ("removed", "was"), ("added", "is"), ("kept", " fair.")],
        ),
        (SOURCE, "wages", "wage", [("removed", "wages"), ("added", "wage")]),
        (THAI, "ตลาดเก่า", "ตลาดใหม่", [("kept", "ตลาด"), ("removed", "เก่า"), ("added", "ใหม่")]),
        (LAO, "ຕະຫຼາດເກົ່າ", "ຕະຫຼາດໃໝ່", [("kept", "ຕະຫຼາດ"), ("removed", "ເກົ່າ"), ("added", "ໃໝ່")]),
        (
            KHMER, "ផ្សារ\u200bចាស់", "ផ្សារ\u200bថ្មី",
            [("kept", "ផ្សារ\u200b"), ("removed", "ចាស់"), ("added", "ថ្មី")],
        ),
    ],
)  # fmt: skip
def test_words_that_went_and_came(
    language: Language, old: str, new: str, pieces: list[tuple[str, str]]
) -> None:
    assert [(piece.fate.value, piece.text) for piece in difference(old, new, language)] == pieces


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda each: each.code)
def test_the_pieces_make_both_texts_and_never_divide_a_cluster(language: Language) -> None:
    chance = random.Random(7)
    for _ in range(150):
        old, new = ("".join(chance.choices(PIECES, k=chance.randrange(12))) for _ in range(2))
        pieces = difference(old, new, language)
        assert _joined(pieces, OLD) == old
        assert _joined(pieces, NEW) == new
        assert all(piece.text for piece in pieces)
        _whole(pieces, OLD, old, language)
        _whole(pieces, NEW, new, language)


def _whole(pieces: tuple[Piece, ...], fates: tuple[Fate, ...], text: str, language: Language) -> None:
    """Fail where a piece ends inside a word."""
    ends, place = set(breaks.words(text, language)), 0
    for piece in pieces:
        if piece.fate in fates:
            place += len(piece.text)
            assert place in ends, (text, piece)


def test_texts_of_many_pairs_of_words_are_removed_and_added_whole() -> None:
    old, new = "a b " * 200, "b a c " * 133
    assert difference(old, new, SOURCE) == (Piece(Fate.REMOVED, old), Piece(Fate.ADDED, new))
    short = "a b " * 75
    assert difference(short, f"{short}c", SOURCE) == (Piece(Fate.KEPT, short), Piece(Fate.ADDED, "c"))
    assert difference("a", f"{'b ' * 5_000}a", SOURCE)[-1] == Piece(Fate.KEPT, "a")


def test_very_long_texts_that_differ_are_removed_and_added_whole() -> None:
    old, new = "word " * 5_000, "word " * 5_000 + "end"
    assert difference(old, new, SOURCE) == (Piece(Fate.REMOVED, old), Piece(Fate.ADDED, new))
    assert difference(old, old, SOURCE) == (Piece(Fate.KEPT, old),)
    assert difference(old, "", SOURCE) == (Piece(Fate.REMOVED, old),)
