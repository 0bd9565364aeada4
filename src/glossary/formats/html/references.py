"""Character references of HTML: ``&amp;``, ``&#8217;``, ``&eacute;``."""

import re
from collections.abc import Iterator
from html import escape, unescape

from glossary.formats.article_parts import Atom, AtomKind, text_atom

_REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[A-Za-z][A-Za-z0-9]*;?)")
_LONGEST = 40
"""Signs of a reference that names anything (the longest name has 33)."""


def resolved(text: str) -> str:
    """Return a text with every character reference as the character it stands for."""
    return _REFERENCE.sub(lambda found: _character(found[0]), text)


def text_atoms(text: str, start: int, end: int) -> Iterator[Atom]:
    """Yield the atoms of a stretch of HTML text."""
    done = start
    for found in _REFERENCE.finditer(text, start, end):
        character = _character(found[0])
        if character == found[0]:
            continue
        if done < found.start():
            yield text_atom(text, done, found.start())
        yield Atom(AtomKind.TEXT, found.start(), found.end(), character, whole=True)
        done = found.end()
    if done < end:
        yield text_atom(text, done, end)


def escaped(text: str, *, in_attribute: bool) -> str:
    """Return a text as HTML that shows it as it is."""
    return escape(text, quote=in_attribute)


def _character(reference: str) -> str:
    if len(reference) <= _LONGEST:
        return unescape(reference)
    return "\ufffd" if reference.startswith("&#") else reference
