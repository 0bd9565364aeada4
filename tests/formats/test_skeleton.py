"""Rebuilding a text from a skeleton."""

import pytest

from glossary.errors import InputError
from glossary.formats.article_parts import Block, text_atom
from glossary.formats.skeleton import Edit, Frame, assemble, checked, raw_text, rebuild
from glossary.languages import KHMER, SOURCE, THAI
from glossary.model import BlockKind, Literal, Slot

SKELETON = (
    Literal("# "),
    Slot("t", "Title"),
    Literal("\n\n> "),
    Slot("a", "One."),
    Literal("\n> ", joint=True),
    Slot("b", "Two."),
    Literal("\n"),
)
RAW = "# Title\n\n> One.\n> Two.\n"


def shout(_slot: Slot, target: str, _place: int) -> str:
    return target.upper()


def test_without_targets_the_source_is_the_raw_text() -> None:
    assert rebuild(SKELETON, {}, SOURCE, shout) == raw_text(SKELETON) == RAW


def test_a_target_is_encoded_and_a_missing_one_leaves_the_raw_source() -> None:
    assert rebuild(SKELETON, {"a": "หนึ่ง a"}, SOURCE, shout) == "# Title\n\n> หนึ่ง A\n> Two.\n"


@pytest.mark.parametrize("blank", ["", "  ", "\n", "\x1b"])
def test_a_blank_target_is_no_target(blank: str) -> None:
    assert rebuild(SKELETON, {"a": blank}, SOURCE, shout) == RAW


@pytest.mark.parametrize("language", [KHMER, THAI])
def test_sentences_of_a_paragraph_are_joined_as_the_language_does_it(language: object) -> None:
    assert isinstance(language, type(THAI))
    written = rebuild(SKELETON, {"a": "x", "b": "y"}, language, shout)
    assert written == f"# Title\n\n> X{language.sentence_joint}Y\n"


def test_an_encoder_learns_the_place_of_the_slot() -> None:
    places: list[int] = []

    def note(_slot: Slot, _target: str, place: int) -> str:
        places.append(place)
        return "long " * 10

    rebuild(SKELETON, dict.fromkeys("tab", "x"), THAI, note)
    assert places == [RAW.index("Title"), RAW.index("One"), RAW.index("Two")]


def test_edits_are_made_in_translations_only_and_never_inside_a_slot() -> None:
    edits = [Edit(0, 1, "##"), Edit(2, 4, "no"), Edit(9, 10, ">>")]
    assert rebuild(SKELETON, {}, THAI, shout, edits) == "## Title\n\n>> One. Two.\n"
    assert rebuild(SKELETON, {}, SOURCE, shout, edits) == RAW


def test_sentences_of_one_block_share_a_paragraph_and_a_joint() -> None:
    text = "One here. Two here.\nThree."
    blocks = [
        Block(BlockKind.PARAGRAPH, (text_atom(text, 0, 19),)),
        Block(BlockKind.QUOTE, (text_atom(text, 20, 26),)),
    ]
    article = assemble(text, blocks, Frame("s", "One"), name="text")
    assert [(each.source, each.kind, each.paragraph) for each in article.segments] == [
        ("One here.", BlockKind.PARAGRAPH, 0),
        ("Two here.", BlockKind.PARAGRAPH, 0),
        ("Three.", BlockKind.QUOTE, 1),
    ]
    assert [part for part in article.skeleton if isinstance(part, Literal)] == [
        Literal(" ", joint=True),
        Literal("\n"),
    ]


@pytest.mark.parametrize(
    ("text", "says", "line"),
    [
        ("", "empty", None),
        (" \r\n\t\ufeff", "empty", None),
        ("a\nb\0", "NUL", 2),
        ("a\n\nb\ud800", "surrogate", 3),
    ],
)
def test_what_is_no_article_is_refused_in_one_line(text: str, says: str, line: int | None) -> None:
    with pytest.raises(InputError, match=says) as caught:
        checked(text)
    assert caught.value.line == line
    assert "\n" not in str(caught.value)


def test_nothing_to_translate_is_refused() -> None:
    with pytest.raises(InputError, match="no text to translate"):
        assemble("***", [], Frame("s", ""), name="text")
