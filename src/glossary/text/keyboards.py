"""Text typed on the wrong keyboard layout: what the same keys type on the right one."""

import re
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


def retyped(text: str, language: Language) -> tuple[str, ...]:
    """Return what a person may have meant if the keyboard was on another layout, the likeliest first.

    English letters may be meant as the keys of the language's own layouts; signs of these layouts may be
    meant as the English keys they lie on. A language in Latin letters has no layout of its own: there, signs
    of every layout may be meant as English keys. Several signs that one key types are read as that key. The
    text itself is never among the answers, and there are none for a text that no layout types as a whole.
    """
    own = LAYOUTS_OF.get(language.code, ())
    if _FOREIGN.search(text):
        every = (name for names in LAYOUTS_OF.values() for name in names)
        meant = [_translated(text, _to_us(name)) for name in own or every]
    else:
        meant = [_translated(text, _from_us(name)) for name in own if _ENGLISH.search(text)]
    return tuple(dict.fromkeys(each for each in meant if each and each != text))


def _translated(text: str, keys: dict[str, str]) -> str:
    """Return a text with the signs of each key replaced; empty if some sign is on no key."""
    signs = re.compile("|".join((*map(re.escape, sorted(keys, key=len, reverse=True)), _ELSEWHERE)))
    if re.fullmatch(f"(?:{signs.pattern})*", text) is None:
        return ""
    return signs.sub(lambda match: keys.get(match[0], match[0]), text)


@cache
def _from_us(name: str) -> dict[str, str]:
    """Return what the keys of a layout type, by what they type on the US layout; the space without Shift."""
    plain, shifted, _ = LAYOUTS[name]
    pairs = zip((*US[1], *US[0]), (*shifted, *plain), strict=True)
    return {us: COMPOSED.get(char, char) for us, char in pairs}


@cache
def _to_us(name: str) -> dict[str, str]:
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
    return keys
