"""Keys pressed under a Thai, Lao or Khmer layout arrive under the names that `layout_keys` gives."""

from string import ascii_lowercase

import pytest
from textual import events
from textual._xterm_parser import XTermParser

from glossary.text.keyboard_tables import LAYOUTS, US
from glossary.tui.layouts import layout_keys

ON = ("th(basic)", "la(basic)", "la(stea)", "kh(basic)")


def arriving(sent: str) -> list[str]:
    """Return the names under which Textual reports what a terminal sends."""
    parser = XTermParser()
    read = [*parser.feed(sent), *parser.feed("")]
    return [event.key for event in read if isinstance(event, events.Key)]


@pytest.mark.parametrize(
    ("key", "sent"),
    [
        ("ctrl+s", "\x1b[3627;5u"),  # Thai, Kitty protocol
        ("ctrl+s", "\x1b[3755;5u"),  # Lao
        ("ctrl+s", "\x1b[6047;5u"),  # Khmer
        ("ctrl+s", "\x1b[3627;133u"),  # with NumLock
        ("ctrl+s", "\x1b[27;5;3627~"),  # Thai, xterm's modifyOtherKeys
        ("ctrl+h", "\x1b[3657;5u"),  # Thai, a mark
        ("ctrl+q", "\x1b[3771;5u"),  # Lao, a mark
        ("ctrl+comma", "\x1b[6140;5u"),  # Khmer, a key of several signs
        ("ctrl+space", "\x1b[8203;5u"),  # Khmer, zero width space
        ("ctrl+shift+s", "\x1b[3627;6u"),
        ("alt+s", "\x1b[3627;3u"),
        ("alt+s", "\x1bห"),  # without the protocol
        ("alt+s", "\x1bຫ"),
        ("alt+s", "\x1bស"),
        ("alt+shift+s", "\x1b[3627;4u"),
        ("alt+shift+s", "\x1bฆ"),
        ("q", "ๆ"),
        ("q", "ົ"),
        ("q", "ឆ"),
        ("q", "\x1b[3654;;3654u"),
        ("space", "\u200b"),
        ("Q", "\x1b[3654;2;3664u"),
    ],
)
def test_a_key_arrives_under_a_name_that_is_given(key: str, sent: str) -> None:
    [name] = arriving(sent)
    assert name in layout_keys(key)


@pytest.mark.parametrize("layout", ON)
@pytest.mark.parametrize(("held", "number"), [("ctrl", 5), ("alt", 3), ("ctrl+shift", 6), ("alt+shift", 4)])
def test_every_letter_arrives_in_the_kitty_protocol(layout: str, held: str, number: int) -> None:
    plain = LAYOUTS[layout][0]
    for letter in ascii_lowercase:
        char = plain[US[0].index(letter)]
        [name] = arriving(f"\x1b[{ord(char)};{number}u")
        assert name in layout_keys(f"{held}+{letter}")


@pytest.mark.parametrize("layout", ON)
def test_alt_arrives_without_the_protocol_unless_it_looks_typed(layout: str) -> None:
    plain = LAYOUTS[layout][0]
    for letter in ascii_lowercase:
        char = plain[US[0].index(letter)]
        arrived = arriving(f"\x1b{char}")
        assert set(arrived) <= set(layout_keys(f"alt+{letter}")) or arrived == arriving(char)


@pytest.mark.parametrize("held", ["", "ctrl+", "alt+"])
def test_no_name_stands_for_two_keys(held: str) -> None:
    keys = [f"{held}{letter}" for letter in ascii_lowercase]
    keys += (
        [key.upper() for key in keys] if not held else [f"{held}shift+{letter}" for letter in ascii_lowercase]
    )
    given = [name for key in keys for name in layout_keys(key)]
    assert len(given) == len(set(given))
    assert set(given).isdisjoint(keys)
    assert all(layout_keys(key) for key in keys if key.islower())


@pytest.mark.parametrize("key", ["f1", "ctrl+up", "enter", "alt+enter", "escape", "ctrl+underscore", "é", ""])
def test_a_key_that_is_the_same_on_every_layout_has_no_other_name(key: str) -> None:
    assert layout_keys(key) == ()


def test_what_a_latin_layout_types_as_well_is_left_out() -> None:
    assert layout_keys("ctrl+2") == ("ctrl+ຟ", "ctrl+២")  # Thai: a slash
    assert layout_keys("P") == ("ญ", "ຽ", "ភ")
    assert layout_keys("S") == ("ฆ", "khmer_vowel_sign_ai")  # Lao: a semicolon
