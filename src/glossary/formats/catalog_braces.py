"""Python's brace format strings: which arguments a text asks for, as GNU gettext reads it."""

import re

from glossary.formats.catalog_directives import Arguments

_NAME = r"(?:[A-Za-z_][A-Za-z0-9_]*|[0-9]+)"
_FIELD = rf"{_NAME}(?:\.[A-Za-z_][A-Za-z0-9_]*|\[{_NAME}\])*"
_SPECIFIER = r"(?:.?[<>=^])?[+\- ]?\#?0?[0-9]*(?:\.[0-9]+)?[bcdoxXneEfFgG%]?"
_DIRECTIVE = re.compile(rf"\{{(?:\{{|({_FIELD})(?::(?:\{{{_FIELD}\}}|{_SPECIFIER}))?\}})", re.DOTALL)


def python_brace(text: str, translated: bool) -> Arguments | None:  # noqa: ARG001, FBT001
    """Read ``python-brace-format``: ``{0}``, ``{name.part[key]:>10}``; gettext 0.21 knows no ``{}``.

    What stands between the braces is the argument's name, its format with it.
    """
    found: Arguments = {}
    place = text.find("{")
    while place >= 0:
        match = _DIRECTIVE.match(text, place)
        if match is None:
            return None
        if match[1]:
            found[match[0][1:-1]] = "value"
        place = text.find("{", match.end())
    return found
