"""What a client prefers: the weighted lists of Accept-Encoding and Accept-Language (RFC 9110)."""

import re
from functools import lru_cache

from glossary.errors import InputError
from glossary.languages import language

_LONGEST = 2000
"""Characters of a header that are read: more than any program sends, so that none costs much."""
_MEMBER = re.compile(
    r"[ \t]*([A-Za-z0-9!#$%&'*+.^_`|~-]{1,64})[ \t]*(?:;[ \t]*[qQ]=([01](?:\.[0-9]{0,3})?)[ \t]*)?"
)


def weighted(value: str) -> tuple[tuple[str, float], ...]:
    """Return the members of a list in small letters with their weights (0 to 1), in order of the list.

    Members that are not well formed are left out.
    """
    found = (_MEMBER.fullmatch(each) for each in value[:_LONGEST].split(","))
    return tuple((each[1].lower(), min(float(each[2] or 1), 1.0)) for each in found if each)


def takes_gzip(value: str) -> bool:
    """Tell whether an Accept-Encoding allows gzip and does not like the plain text better."""
    return _takes_gzip(value[:_LONGEST])


@lru_cache(maxsize=64)
def _takes_gzip(value: str) -> bool:
    weights = dict(weighted(value))
    packed = weights.get("gzip", weights.get("x-gzip", weights.get("*", 0.0)))
    return packed > 0 and packed >= weights.get("identity", 0.0)


def locales_asked(value: str, offered: tuple[str, ...]) -> tuple[str, ...]:
    """Return which of the languages on offer an Accept-Language takes, the best first.

    A range of a region (``th-TH``) takes the language, an alias (``tl``, ``in``) the language it stands for.
    Without any range that is well formed, everything is taken. What is named with weight 0 is not taken, not
    even by ``*``.

    Args:
        value: the header; empty where there is none.
        offered: codes, the best first among equals.
    """
    ranges = weighted(value)
    if not ranges:
        return offered
    named: dict[str, float] = {}
    rest = 0.0
    for asked, weight in ranges:
        if asked == "*":
            rest = weight
        elif code := _code(asked):
            named[code] = max(weight, named.get(code, 0.0))
    weights = {code: named.get(code, rest) for code in offered}
    taken = [code for code in offered if weights[code] > 0]
    return tuple(sorted(taken, key=lambda code: (-weights[code], code not in named, _place(code, named))))


def _code(asked: str) -> str:
    """Return the code of the language that a range names; empty for one that is not ours."""
    try:
        return language(asked).code
    except InputError:
        return ""


def _place(code: str, named: dict[str, float]) -> int:
    """Return where a language stands in the client's list: among equal weights the first is preferred."""
    return list(named).index(code) if code in named else 0
