import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.text.display import inert_json, visible

DIRECTIONS = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def hidden(char: str) -> bool:
    return unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp") or char in DIRECTIONS


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31m", "␛[31m"),
        ("a\tb\r\n", "a␉b␍␊"),
        ("\x7f\x9b\x9d", "␡\ufffd\ufffd"),
        ("\u202eevil\u202c", "⇄evil⇄"),
        ("x\u2028y\u0085", "x␤y␤"),
        ("\ud800", "\ufffd"),
        ("tag\U000e0041", "tag\ufffd"),
        ("ប្រាក់\u200bឈ្នួល", "ប្រាក់\u200bឈ្នួល"),
        ("ทำงาน 😰 <b>", "ทำงาน 😰 <b>"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    ],
)
def test_what_a_person_sees(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_newlines_can_be_kept() -> None:
    assert visible("a\nb\r\n", keep_newlines=True) == "a\nb␍\n"


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=50) | st.text(alphabet="\x00\x1b\x9b\n\ud800" + DIRECTIONS))
def test_length_stays_and_no_control_is_left(text: str) -> None:
    shown = visible(text)
    assert len(shown) == len(text)
    assert not any(map(hidden, shown))
    assert visible(shown) == shown
    assert not any(map(hidden, visible(text, keep_newlines=True).replace("\n", "")))


def test_every_control_of_unicode_is_made_visible() -> None:
    everything = "".join(map(chr, range(0x110000)))
    assert not any(map(hidden, visible(everything)))


def test_hostile_terminal_strings_are_inert(shared: Path) -> None:
    cases = json.loads((shared / "conformance/attacks/text/terminal-hostile.json").read_text("utf-8"))
    for text in cases if isinstance(cases, list) else cases.values():
        assert not any(map(hidden, visible(str(text))))


@pytest.mark.parametrize("text", ["ການ", "\x1b]0;x\x07", "\x9b31m", "a\u202eb\u2066", "\U000e0041", "\ud800"])
def test_inert_json_is_the_same_value_without_a_control(text: str) -> None:
    document = inert_json(json.dumps([text], ensure_ascii=False))
    assert json.loads(document) == [text]
    assert visible(document) == document
