"""What names a locale in an address: its code or an alias of it, with or without a region."""

import re
from functools import cache

from glossary.errors import MissingError
from glossary.languages import LANGUAGES, SOURCE, language
from glossary.workflow.editions import Edition

_REGION = "([-_][A-Za-z0-9]{2,8}){0,3}"


@cache
def pattern(codes: tuple[str, ...]) -> str:
    """Return the pattern of the names of some locales, as JSON Schema writes one."""
    wanted = set(codes)
    names = [name for each in LANGUAGES if each.code in wanted for name in (each.code, *each.aliases)]
    return f"^({'|'.join(names)}){_REGION}$"


def named(edition: Edition, name: str, *, original: bool = False) -> str:
    """Return the code of the locale that a name stands for.

    Args:
        edition: what is published.
        name: from an address.
        original: whether the source language is one of them.

    Raises:
        MissingError: the edition has no such locale.
    """
    codes = (SOURCE.code, *edition.locales) if original else edition.locales
    if not re.fullmatch(pattern(codes), name):
        raise MissingError(f"nothing is published in {name[:40]!a}; there are {', '.join(codes)}")
    return language(name).code
