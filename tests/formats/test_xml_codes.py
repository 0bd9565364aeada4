"""Tags as codes: which belong together, and that no text is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.formats.xml_codes import MAX_NESTED, Code, Numbering, Role, codes

SIGNS = {Role.OPENING: "(", Role.CLOSING: ")", Role.ALONE: "-"}


def roles(text: str) -> str:
    """Return a sign for each code of a text, with the number of its pair."""
    found = [piece for piece in codes(text) if isinstance(piece, Code)]
    return " ".join(SIGNS[code.role] + (str(code.pair) if code.pair else "") for code in found)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no tags, 1 < 2 > 0", ""),
        ("<b>x</b>", "(1 )1"),
        ("<b><i>x</i></b>", "(2 (1 )1 )2"),
        ("<b>x</b><b>y</b>", "(1 )1 (2 )2"),
        ("<b><b>x</b></b>", "(2 (1 )1 )2"),
        ("<br/>", "-"),
        ("<b>", "-"),
        ("</b>", "-"),
        ("</b><b>", "- -"),
        ("<b><i></b></i>", "(1 - )1 -"),
        ("<b></b/></b>", "(1 - )1"),
        ('<B></B><a href="x">', ""),
    ],
)
def test_pairs_are_properly_nested(text: str, expected: str) -> None:
    assert roles(text) == expected


@given(st.lists(st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<br/>", "x", "<", "ก"])).map("".join))
def test_pieces_joined_are_the_text_and_pairs_close_in_turn(text: str) -> None:
    pieces = codes(text)
    assert "".join(piece if isinstance(piece, str) else piece.text for piece in pieces) == text
    within = []
    for piece in pieces:
        if isinstance(piece, Code) and piece.role is Role.OPENING:
            within.append(piece.pair)
        elif isinstance(piece, Code) and piece.role is Role.CLOSING:
            assert within.pop() == piece.pair
    assert not within


def test_pairs_are_nested_only_so_deep() -> None:
    found = roles("<b>" * 1000 + "</b>" * 1000).split()
    assert sum(code.startswith("(") for code in found) == MAX_NESTED
    assert len(found) == 2000


def test_tags_that_never_meet_are_read_in_one_pass() -> None:
    assert len(codes("<b><i></u>" * 20_000)) == 60_000


def test_a_code_has_the_same_number_in_source_and_target() -> None:
    numbering = Numbering()
    source, target = (
        [
            (piece.text, number)
            for piece, number in numbering.numbered(text)
            if isinstance(piece, Code) and number
        ]
        for text in ("<b>x</b><br/><b>y</b>", "<br/><b>x</b><i>")
    )
    assert source == [("<b>", 1), ("<br/>", 2), ("<b>", 3)]
    assert target == [("<br/>", 2), ("<b>", 1), ("<i>", 4)]
