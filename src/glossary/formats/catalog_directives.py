"""Format strings of programming languages: which arguments a text asks for, as GNU gettext reads it.

Each function takes a text and whether it is a translation, and returns the arguments that it asks for by name
or number, each with its type; None where the text is no format string.
"""

import re
from collections.abc import Callable, Iterator

Arguments = dict[str | int, str]
Parse = Callable[[str, bool], Arguments | None]

_C = re.compile(
    r"%(?:(?P<number>[0-9]+)\$)?(?P<flags>[ +\-#0'I]*+)"
    r"(?P<width>\*(?:(?P<width_number>[0-9]+)\$)?|[0-9]++)?+"
    r"(?:\.(?P<precision>\*(?:(?P<precision_number>[0-9]+)\$)?|[0-9]++)?+)?+"
    r"(?:<PRI(?P<macro>[diouxX])(?P<macro_size>(?:LEAST|FAST)?(?:8|16|32|64)|MAX|PTR)>"
    r"|(?P<size>[hlLqjzZt]*+)(?P<sign>[^<]))",
    re.DOTALL,
)  # fmt: skip
_C_TYPES = {
    **dict.fromkeys("di", "integer"), **dict.fromkeys("uoxX", "unsigned"),
    **dict.fromkeys("eEfFgGaA", "double"), "c": "char", "C": "wide char", "s": "string", "S": "wide string",
    "p": "pointer", "n": "count", "%": "", "m": "",
}  # fmt: skip
_SIZES = {"L": "ll", "q": "ll", "Z": "z", "z": "z", "j": "j", "t": "t"}
_PYTHON = re.compile(
    r"[\-+ #0]*+(?P<width>\*|[0-9]++)?+(?:\.(?P<precision>\*|[0-9]++)?+)?+[hlL]?+(?P<sign>.)", re.DOTALL
)
_PYTHON_TYPES = {
    **dict.fromkeys("iduoxX", "integer"), **dict.fromkeys("eEfgG", "float"), "c": "character", "s": "string",
    "r": "string", "%": "",
}  # fmt: skip
_JAVASCRIPT = re.compile(r"%(?:([0-9]+)\$)?[\-+ 0I]*+[0-9]*+(?:\.[0-9]*+)?+(.)", re.DOTALL)
_JAVASCRIPT_TYPES = {
    **dict.fromkeys("bdoxX", "integer"), "f": "float", "c": "character", "s": "string", "j": "any", "%": "",
}  # fmt: skip
_PHP = re.compile(r"%(?:%|(?:([0-9]+)\$)?(?:[0\- ]|'.)*+[0-9]*+(?:\.[0-9]++)?+l?+([bduoxXefcs]))", re.DOTALL)
_PHP_TYPES = {
    **dict.fromkeys("bduoxX", "integer"),
    **dict.fromkeys("ef", "float"),
    "c": "char",
    "s": "string",
}
_LUA = re.compile(r"%(?:%|[0-9]*+(?:\.[0-9]*+)?+([cdiouXxaAEefgGsq]))")
_LUA_TYPES = {**dict.fromkeys("diouXx", "integer"), **dict.fromkeys("aAEefgG", "float")}
_SHELL = re.compile(r"\$(?:\{([A-Za-z_][A-Za-z0-9_]*)\}|([A-Za-z_][A-Za-z0-9_]*))")
_PERL_BRACE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_KDE = re.compile(r"%([1-9][0-9]*)")
_QT = re.compile(r"%(L?)([0-9][0-9]?)")


def c(text: str, translated: bool) -> Arguments | None:  # noqa: FBT001 - the shape of every reader here
    """Read ``c-format``: ``%d``, ``%1$s``, ``%*d``, ``%<PRId64>``."""
    return _c(text, _C_TYPES, translated=translated)


def objc(text: str, translated: bool) -> Arguments | None:  # noqa: FBT001
    """Read ``objc-format``: as C, and ``%@``."""
    return _c(text, {**_C_TYPES, "@": "object"}, translated=translated)


def _c(text: str, types: dict[str, str], *, translated: bool) -> Arguments | None:
    found: list[tuple[int, str]] = []
    for match in _directives(_C, text):
        if match is None or ("I" in match["flags"] and not translated):
            return None
        starred = [part for part in ("width", "precision") if (match[part] or "").startswith("*")]
        found += [(_number(match[part + "_number"]), "integer") for part in starred]
        kind = _c_type(match, types)
        if kind is None or "0" in {(match[part] or "1").strip("0") or "0" for part in _NUMBERS}:
            return None
        if kind:
            found.append((_number(match["number"]), kind))
    return _in_order(found)


_NUMBERS = ("number", "width_number", "precision_number")


def _c_type(match: re.Match[str], types: dict[str, str]) -> str | None:
    if match["macro"]:
        return f"{types[match['macro']]} {match['macro_size']}"
    kind = types.get(match["sign"])
    size = _size(match["size"])
    if not kind:
        return kind
    if kind in ("integer", "unsigned", "count"):
        return f"{kind} {size}".rstrip()
    if kind == "double":
        return f"{kind} {size}" if size == "ll" else kind
    if kind in ("char", "string"):
        return f"wide {kind}" if size in ("l", "ll") else kind
    return kind


def _size(letters: str) -> str:
    size = ""
    for letter in letters:
        if letter == "h":
            size = "hh" if size in ("h", "hh") else "h"
        elif letter == "l":
            size = "ll" if size in ("l", "ll") else "l"
        else:
            size = _SIZES[letter]
    return size


def _in_order(found: list[tuple[int, str]]) -> Arguments | None:
    """Return arguments by number, all of them numbered in the text or none, and none left out."""
    if not any(number > 0 for number, _ in found):
        return {place: kind for place, (_, kind) in enumerate(found, 1)}
    arguments = _merged(found)
    if arguments is None or any(number < 0 for number, _ in found):
        return None
    return arguments if set(arguments) == set(range(1, len(arguments) + 1)) else None


def _number(digits: str | None) -> int:
    """Return the number of an argument, -1 where it has none; a very long one loses its first digits."""
    return int(digits[-9:]) if digits else -1


def _merged(found: list[tuple[int, str]]) -> Arguments | None:
    arguments: Arguments = {}
    for number, kind in found:
        if arguments.setdefault(number, kind) != kind:
            return None
    return arguments


def _directives(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str] | None]:
    """Yield the directives of a text in order; None and no more where one is wrong."""
    place = text.find(pattern.pattern[0] if pattern.pattern[0] != "\\" else pattern.pattern[1])
    sign = text[place : place + 1]
    while place >= 0:
        match = pattern.match(text, place)
        yield match
        if match is None:
            return
        place = text.find(sign, match.end())


def python(text: str, translated: bool) -> Arguments | None:  # noqa: ARG001, FBT001
    """Read ``python-format``: ``%s``, ``%(name)s``, ``%*d``."""
    named: Arguments = {}
    unnamed: list[str] = []
    place = text.find("%")
    while place >= 0:
        name, end = _name(text, place + 1)
        match = _PYTHON.match(text, end) if end >= 0 else None
        if match is None or match["sign"] not in _PYTHON_TYPES:
            return None
        unnamed += ["integer"] * [match["width"], match["precision"]].count("*")
        kind = _PYTHON_TYPES[match["sign"]]
        if kind == "string" and match["precision"] and not match["precision"].strip("0"):
            kind = "any"
        if name is not None:
            kinds = {named.get(name, kind), kind} - {"any"}
            if len(kinds) > 1:
                return None
            named[name] = kinds.pop() if kinds else "any"
        elif kind:
            unnamed.append(kind)
        if named and unnamed:
            return None
        place = text.find("%", match.end())
    return named or dict(enumerate(unnamed, 1))


def _name(text: str, place: int) -> tuple[str | None, int]:
    """Return the name in parentheses at a place, and where the directive goes on; -1 where it has no end."""
    if text[place : place + 1] != "(":
        return None, place
    depth = 0
    for found in re.compile(r"[()]").finditer(text, place):
        depth += 1 if found[0] == "(" else -1
        if not depth:
            return text[place + 1 : found.start()], found.end()
    return None, -1


def javascript(text: str, translated: bool) -> Arguments | None:  # noqa: ARG001, FBT001
    """Read ``javascript-format``: ``%s``, ``%2$d``."""
    found: list[tuple[int, str]] = []
    for match in _directives(_JAVASCRIPT, text):
        if match is None or match[2] not in _JAVASCRIPT_TYPES or _number(match[1]) == 0:
            return None
        if kind := _JAVASCRIPT_TYPES[match[2]]:
            found.append((_number(match[1]), kind))
    if not any(number > 0 for number, _ in found):
        return {place: kind for place, (_, kind) in enumerate(found, 1)}
    return None if any(number < 0 for number, _ in found) else _merged(found)


def php(text: str, translated: bool) -> Arguments | None:  # noqa: ARG001, FBT001
    """Read ``php-format``: ``%s`` and ``%2$d``, which may stand in one text."""
    found: list[tuple[int, str]] = []
    counted = 0
    for match in _directives(_PHP, text):
        if match is None or _number(match[1]) == 0:
            return None
        if match[2]:
            counted += not match[1]
            found.append((_number(match[1]) if match[1] else counted, _PHP_TYPES[match[2]]))
    return _merged(found)


def lua(text: str, translated: bool) -> Arguments | None:  # noqa: ARG001, FBT001
    """Read ``lua-format``: ``%s``, ``%5.2f``."""
    found: list[str] = []
    for match in _directives(_LUA, text):
        if match is None:
            return None
        if match[1]:
            found.append(_LUA_TYPES.get(match[1], match[1]))
    return dict(enumerate(found, 1))


def shell(text: str, translated: bool) -> Arguments | None:  # noqa: ARG001, FBT001
    """Read ``sh-format``: ``$name`` and ``${name}``."""
    found: Arguments = {}
    for match in _directives(_SHELL, text):
        if match is None:
            return None
        found[match[1] or match[2]] = "value"
    return found


def perl_brace(text: str, translated: bool) -> Arguments | None:  # noqa: ARG001, FBT001
    """Read ``perl-brace-format``: ``{name}``."""
    return dict.fromkeys(_PERL_BRACE.findall(text), "value")


def kde(text: str, translated: bool) -> Arguments | None:  # noqa: ARG001, FBT001
    """Read ``kde-format``: ``%1`` and on, of which one may be left out."""
    found = sorted({_number(number) for number in _KDE.findall(text)})
    return dict.fromkeys(found, "value") if not found or found[-1] <= len(found) + 1 else None


def qt(text: str, translated: bool) -> Arguments | None:  # noqa: ARG001, FBT001
    """Read ``qt-format``: ``%1``, ``%L1``."""
    found: Arguments = {int(number): "value" for _, number in _QT.findall(text)}
    simple = not any(mark or len(number) > 1 for mark, number in _QT.findall(text))
    return {**found, "simple": "yes" if simple else "no"}
