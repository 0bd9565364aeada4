"""Text typed on the wrong keyboard layout: what the same keys type on the right one."""

import re
from dataclasses import dataclass
from functools import cache

from glossary.languages import Language
from glossary.text.keyboard_tables import COMPOSED, LAYOUTS, US

LAYOUTS_OF = {
    "th": ("th(basic)", "th(pat)"),
    "lo": ("la(basic)", "la(stea)"),
    "km": ("kh(basic)",),
}
"""XKB's names of the layouts of a language, its first choice first."""

_ELSEWHERE = "[0-9 \t\n]"
"""What every keyboard types: digits have keys of their own at the side."""
_ENGLISH = re.compile("[A-Za-z]")
_FOREIGN = re.compile("[^\x00-\x7f\u00a0\u200b-\u200d]")
"""What tells on which layout a text was typed; spaces and joiners do not."""
_LONGEST = 200
"""Code points past which nobody has typed on without looking."""


@dataclass(frozen=True, slots=True)
class _Keys:
    """What the keys of one layout type on another."""

    meant: dict[str, str]
    signs: re.Pattern[str]
    """What one key types, the longest first."""


def retyped(text: str, language: Language) -> tuple[str, ...]:
    """Return what a person may have meant if the keyboard was on another layout, the likeliest first.

    English letters may be meant as the keys of the language's own layouts; signs of these layouts may be
    meant as the English keys they lie on. A language in Latin letters has no layout of its own: there, signs
    of every layout may be meant as English keys. Several signs that one key types are read as that key. The
    text itself is never among the answers, and there are none for a text that no layout types as a whole, or
    that is longer than 200 code points.
    """
    if len(text) > _LONGEST:
        return ()
    own = LAYOUTS_OF.get(language.code, ())
    if _FOREIGN.search(text):
        every = (name for names in LAYOUTS_OF.values() for name in names)
        meant = [_translated(text, _to_us(name)) for name in own or every]
    else:
        meant = [_translated(text, _from_us(name)) for name in own if _ENGLISH.search(text)]
    return tuple(dict.fromkeys(each for each in meant if each and each != text))


def _translated(text: str, keys: _Keys) -> str:
    """Return a text with the signs of each key replaced, in linear time; empty if some sign is on no key."""
    meant: list[str] = []
    place = 0
    while place < len(text):
        typed = keys.signs.match(text, place)
        if typed is None:
            return ""
        meant.append(keys.meant.get(typed[0], typed[0]))
        place = typed.end()
    return "".join(meant)


def _keys(meant: dict[str, str]) -> _Keys:
    signs = map(re.escape, sorted(meant, key=len, reverse=True))
    return _Keys(meant, re.compile("|".join((*signs, _ELSEWHERE))))


@cache
def _from_us(name: str) -> _Keys:
    """Return what the keys of a layout type, by what they type on the US layout; the space without Shift."""
    plain, shifted, _ = LAYOUTS[name]
    pairs = zip((*US[1], *US[0]), (*shifted, *plain), strict=True)
    return _keys({us: COMPOSED.get(char, char) for us, char in pairs})


@cache
def _to_us(name: str) -> _Keys:
    """Return what keys type on the US layout, by what they type on a layout: by one code point or several.

    Of two keys that type the same, the one that needs fewer keys held counts. AltGr changes nothing on the US
    layout.
    """
    keys: dict[str, str] = {}
    for chars, us in zip(LAYOUTS[name], (*US, US[0]), strict=True):
        for char, key in zip(chars, us, strict=bool(chars)):
            for typed in (char, COMPOSED.get(char, char)):
                keys.setdefault(typed, key)
    keys.pop("", None)
    return _keys(keys)
