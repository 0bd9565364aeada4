"""Make the table of the Thai, Lao and Khmer keyboard layouts: `make keyboards`.

Asks libxkbcommon, which reads the layouts of xkb-data and the compose table of libx11-data, so that the table
holds what a keyboard types and not what its description seems to say. Usage: keyboards.py [FILE]
"""

import ctypes
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

LAYOUTS = {
    "th(basic)": "Kedmanee, XKB's first",
    "th(pat)": "Pattachote",
    "la(basic)": "XKB's first; keys that type several signs with Shift elsewhere do not here",
    "la(stea)": "the standard proposed by STEA",
    "kh(basic)": "NiDA, XKB's first",
}
"""XKB's names of the layouts, and what they are."""
ROWS = ("TLDE AE{12}", "AD{12} BKSL", "AC{11}", "AB{10}", "SPCE")
"""XKB's names of the keys, row by row; a number stands for the keys from 01 to it."""
DESCRIPTION = Path("/usr/share/pkgconfig/xkeyboard-config.pc")
_NO_SYMBOL = (0, 0xFFFFFF)
_HEAD = '''\
"""What the keys of the Thai, Lao and Khmer layouts type: made by `make keyboards`, not by hand.

Made from xkb-data {version}.
"""

# fmt: off

Level = tuple[str, ...]
"""What each key types, in the order of `US`; empty if none types anything."""
'''


class _Names(ctypes.Structure):
    """Names a keyboard for libxkbcommon."""

    _fields_ = tuple((name, ctypes.c_char_p) for name in ("rules", "model", "layout", "variant", "options"))


class Xkb:
    """The few functions of libxkbcommon that are needed."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL("libxkbcommon.so.0")
        self._context = self._pointer("xkb_context_new", ctypes.c_int(0))
        table = self._pointer(
            "xkb_compose_table_new_from_locale", self._context, b"en_US.UTF-8", ctypes.c_int(0)
        )
        self._compose = self._pointer("xkb_compose_state_new", table, ctypes.c_int(0))

    def level(self, layout: str, held: bytes | None) -> list[list[str]]:
        """Return what the keys of a layout type while a modifier is held, row by row."""
        name, _, variant = layout.rstrip(")").partition("(")
        variant = "" if variant == "basic" else variant
        names = _Names(b"evdev", b"pc105", name.encode(), variant.encode(), b"")
        keymap = self._pointer(
            "xkb_keymap_new_from_names", self._context, ctypes.byref(names), ctypes.c_int(0)
        )
        state = self._pointer("xkb_state_new", keymap)
        mask = 1 << self._number("xkb_keymap_mod_get_index", keymap, held) if held else 0
        self._number("xkb_state_update_mask", state, *map(ctypes.c_uint32, (mask, 0, 0, 0, 0, 0)))

        def typed(key: str) -> str:
            code = self._number("xkb_keymap_key_by_name", keymap, key.encode())
            return self._char(self._number("xkb_state_key_get_one_sym", state, ctypes.c_uint32(code)))

        return [[typed(key) for key in _keys(row)] for row in ROWS]

    def composed(self, char: str) -> str:
        """Return the text that a character is put in for before it reaches a program; itself if none is."""
        symbol = ctypes.c_uint32(0x1000000 + ord(char))
        self._number("xkb_compose_state_reset", self._compose)
        self._number("xkb_compose_state_feed", self._compose, symbol)
        text = ctypes.create_string_buffer(64)
        self._number("xkb_compose_state_get_utf8", self._compose, text, ctypes.c_size_t(64))
        return text.value.decode() or char

    def _char(self, symbol: int) -> str:
        if symbol in _NO_SYMBOL:
            return ""
        return chr(self._number("xkb_keysym_to_utf32", ctypes.c_uint32(symbol)))

    def _pointer(self, name: str, *arguments: object) -> ctypes.c_void_p:
        function = self._function(name)
        function.restype = ctypes.c_void_p
        found = function(*arguments)
        if not found:
            raise SystemExit(f"{name} failed: are xkb-data and libx11-data installed?")
        return ctypes.c_void_p(found)

    def _number(self, name: str, *arguments: object) -> int:
        function = self._function(name)
        function.restype = ctypes.c_uint32
        return int(function(*arguments))

    def _function(self, name: str) -> "ctypes._NamedFuncPointer":
        return self._library[name]


def module() -> str:
    """Return the source of src/glossary/text/keyboard_tables.py."""
    xkb = Xkb()
    version = re.search(r"^Version: (.+)$", DESCRIPTION.read_text("utf-8"), re.MULTILINE)
    lines = [_HEAD.format(version=version[1] if version else "of unknown version")]
    lines += ["US: tuple[Level, Level] = ("]
    lines += [*_level(xkb.level("us(basic)", None)), *_level(xkb.level("us(basic)", b"Shift"))]
    lines += [")", '"""Plain and with Shift."""', ""]
    lines += ["LAYOUTS: dict[str, tuple[Level, Level, Level]] = {"]
    chars = set()
    for layout, meaning in LAYOUTS.items():
        plain, shifted, third = (xkb.level(layout, held) for held in (None, b"Shift", b"Mod5"))
        only_third = [
            [char if char != other else "" for char, other in zip(row, others, strict=True)]
            for row, others in zip(third, plain, strict=True)
        ]
        lines += [f'    "{layout}": (  # {meaning}']
        for level in (plain, shifted, only_third):
            lines += _level(level, indent=8)
            chars |= {char for row in level for char in row if char}
        lines += ["    ),"]
    lines += ["}", '"""By XKB\'s name: plain, with Shift, and what AltGr types otherwise than plain."""', ""]
    composed = {char: xkb.composed(char) for char in sorted(chars)}
    pairs = (f"{_quoted(char)}: {_quoted(text)}" for char, text in composed.items() if char != text)
    lines += [f"COMPOSED: dict[str, str] = {{{', '.join(pairs)}}}"]
    lines += [
        '"""A key has one code point in XKB; these stand for several, which the compose table puts in."""'
    ]
    return "\n".join(lines) + "\n"


def _keys(row: str) -> Iterator[str]:
    for name in row.split():
        prefix, _, last = name.rstrip("}").partition("{")
        yield from (f"{prefix}{number:02}" for number in range(1, int(last) + 1)) if last else (name,)


def _level(rows: list[list[str]], indent: int = 4) -> list[str]:
    space = " " * indent
    if not any(char for row in rows for char in row):
        return [f"{space}(),"]
    inner = [f"{space}    {', '.join(map(_quoted, row))}," for row in rows]
    return [f"{space}(", *inner, f"{space}),"]


def _quoted(text: str) -> str:
    """Return a text as a literal; what cannot be seen is spelled out."""
    if text == '"':
        return "'\"'"
    return f'"{"".join(map(_spelled, text))}"'


def _spelled(char: str) -> str:
    if char == "\\":
        return "\\\\"
    unseen = unicodedata.category(char) in ("Cf", "Cn", "Zs") and char != " "
    return f"\\u{ord(char):04x}" if unseen else char


if __name__ == "__main__":
    source = module()
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(source, "utf-8")
    else:
        sys.stdout.write(source)
