"""Plural rules of gettext headers: C expressions in n, reckoned without running any code."""

import re
from collections.abc import Callable
from dataclasses import dataclass

Rule = Callable[[int], int]
"""Takes a count, returns the number of the form; raises ArithmeticError where the rule divides by zero."""

_TOKEN = re.compile(r"[ \t]*(?:([0-9]+)|(n)|(\|\||&&|[=!<>]=|[<>+\-*/%!?:()]))")
_END = re.compile(r"[ \t]*(?:[;\n]|$)")
_LEVELS = (("||",), ("&&",), ("==", "!="), ("<", ">", "<=", ">="), ("+", "-"), ("*", "/", "%"))
_WORD = 1 << 64  # numbers are unsigned long, as in gettext

DEEPEST = 50
"""How deep a rule may be nested."""

LONGEST = 1000
"""How many characters a rule may have."""

COUNTS = range(1001)
"""The counts for which ``msgfmt -c`` tries a rule."""


def parsed(text: str) -> Rule | None:
    """Return the rule that a text begins with, up to a semicolon or a line feed; None where it is none.

    Rules longer than 1,000 characters or nested more than 50 deep, which no language has, are none.
    """
    found = _END.search(text)
    expression = text[: found.start()] if found else text
    if len(expression) > LONGEST:
        return None
    reader = _Reader(expression)
    try:
        rule = reader.choice(0)
    except ValueError:
        return None
    return rule if reader.is_at_end() else None


@dataclass(slots=True)
class _Reader:
    """Reads an expression, the loosest operator first."""

    text: str
    place: int = 0

    def is_at_end(self) -> bool:
        return not self.text[self.place :].strip(" \t")

    def _peek(self) -> re.Match[str] | None:
        return _TOKEN.match(self.text, self.place)

    def _take(self, *signs: str) -> str | None:
        found = self._peek()
        if found is None or found[3] not in signs:
            return None
        self.place = found.end()
        return found[3]

    def choice(self, depth: int) -> Rule:
        """Read ``a ? b : c``, or what binds more tightly."""
        if depth > DEEPEST:
            raise ValueError("nested too deeply")
        condition = self._binary(0, depth)
        if not self._take("?"):
            return condition
        one = self.choice(depth + 1)
        if not self._take(":"):
            raise ValueError("a question mark without a colon")
        other = self.choice(depth + 1)
        return lambda n: one(n) if condition(n) else other(n)

    def _binary(self, level: int, depth: int) -> Rule:
        if level == len(_LEVELS):
            return self._unary(depth)
        left = self._binary(level + 1, depth)
        while sign := self._take(*_LEVELS[level]):
            left = _joined(sign, left, self._binary(level + 1, depth))
        return left

    def _unary(self, depth: int) -> Rule:
        if depth > DEEPEST:
            raise ValueError("nested too deeply")
        if self._take("!"):
            operand = self._unary(depth + 1)
            return lambda n: int(not operand(n))
        if self._take("("):
            inner = self.choice(depth + 1)
            if not self._take(")"):
                raise ValueError("a parenthesis is not closed")
            return inner
        found = self._peek()
        if found is None or found[3]:
            raise ValueError("neither n nor a number")
        self.place = found.end()
        if found[2]:
            return lambda n: n
        number = int(found[1][-20:]) % _WORD
        return lambda _: number


def _joined(sign: str, one: Rule, other: Rule) -> Rule:
    joined: dict[str, Rule] = {
        "||": lambda n: int(bool(one(n) or other(n))),
        "&&": lambda n: int(bool(one(n) and other(n))),
        "==": lambda n: int(one(n) == other(n)),
        "!=": lambda n: int(one(n) != other(n)),
        "<": lambda n: int(one(n) < other(n)),
        ">": lambda n: int(one(n) > other(n)),
        "<=": lambda n: int(one(n) <= other(n)),
        ">=": lambda n: int(one(n) >= other(n)),
        "+": lambda n: (one(n) + other(n)) % _WORD,
        "-": lambda n: (one(n) - other(n)) % _WORD,
        "*": lambda n: (one(n) * other(n)) % _WORD,
        "/": lambda n: one(n) // other(n),
        "%": lambda n: one(n) % other(n),
    }
    return joined[sign]
