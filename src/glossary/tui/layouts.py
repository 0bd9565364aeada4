"""The names under which a key arrives while the Thai, Lao or Khmer layout is on.

Measured on Textual 8.2 and libxkbcommon 1.5; s is the key on which the Thai layout has HO HIP:

* Ctrl+s in the Kitty keyboard protocol is ``CSI 3627;5u``, hence ``ctrl+ห``; marks have their Unicode name
  (``ctrl+thai_character_mai_tho``). Without the protocol it is 0x13, hence ``ctrl+s``, where a Latin layout
  is set up beside; where none is, it is a plain ``ห`` that nothing tells from typing.
* Alt+s is ``CSI 3627;3u`` or ESC and the letter: both ``alt+ห``. ESC and a mark (Alt+n) arrives as the mark
  alone, which nothing tells from typing.
* The key of the Latin layout that the protocol can add (``CSI 3627::115;5u``) is a field that Textual does
  not ask for and cannot read: its parser raises ValueError. No name comes of it.
* tmux 3.3a passes on what comes without the protocol, and drops Ctrl with a letter of these scripts.
"""

from functools import cache

from textual.keys import _character_to_key

from glossary.text.keyboard_tables import LAYOUTS, US

_NAMES = ("th(basic)", "la(basic)", "la(stea)", "kh(basic)")
"""Without th(pat): it has the letters of th(basic) on other keys, so one name would be two keys."""


@cache
def layout_keys(key: str) -> tuple[str, ...]:
    """Return the other names under which the key of a Textual name arrives: ``ctrl+ห`` for ``ctrl+s``.

    They are those of the key at the same place on each layout, with and without the Kitty protocol. Left out
    is what a Latin layout types as well, and with Shift what another key types plainly. Without Ctrl or Alt
    (``q``) the names are those of typed letters: they are for where nothing can be typed. There are none for
    keys that type nothing (``f2``, ``ctrl+up``), nor with Ctrl or Alt for a sign that needs Shift
    (``ctrl+underscore``).
    """
    held, plus, name = key.rpartition("+")
    place = _places().get(name)
    if place is None:
        return ()
    level, at = place
    if not held:
        return _named("", _typed(level, at))
    if level == 1:
        return ()
    names = _named(held + plus, _typed(0, at))
    if held == "alt+shift":
        names += _named("alt+", [char for char in _typed(1, at) if char.isalnum()])
    return names


def _typed(level: int, at: int) -> list[str]:
    """Return what the layouts type at a place, 0 plain and 1 with Shift, and no other key types as well."""
    chars = (LAYOUTS[layout][level][at] for layout in _NAMES)
    others = _plain() if level else ()
    return [char for char in chars if char not in US[0] and char not in US[1] and char not in others]


def _named(held: str, chars: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(held + _character_to_key(char) for char in chars))


@cache
def _places() -> dict[str, tuple[int, int]]:
    """Return level and place on the US layout by Textual's name of what is typed there."""
    chars = [(char, (level, at)) for level in (1, 0) for at, char in enumerate(US[level])]
    return {_character_to_key(char): place for char, place in chars}


@cache
def _plain() -> frozenset[str]:
    """Return what the layouts type without Shift."""
    return frozenset(char for layout in _NAMES for char in LAYOUTS[layout][0])
