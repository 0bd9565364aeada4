"""The tags translators see: names for the inline markup of one segment."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from glossary.formats.article_parts import Atom, AtomKind, one_line
from glossary.model import Tag

TAG = re.compile(r"<(?P<close>/?)(?P<name>[a-z][a-z0-9]*)(?P<void>/?)>")
"""What counts as a tag in a source or target text."""


def tagged(atoms: Sequence[Atom]) -> tuple[str, tuple[Tag, ...]]:
    """Return the source text of a segment made of these atoms, and the tags that stand in it.

    Text between tags is one line in NFC. The same markup has one name; another markup of the same name is
    numbered (``a``, ``a2``); a name that the text itself spells out as a tag is never given.
    """
    stretches = _stretches(atoms)
    taken = {found["name"] for part in stretches if isinstance(part, str) for found in TAG.finditer(part)}
    numbers: Counter[str] = Counter()
    named: dict[Tag, Tag] = {}
    written: list[str] = []
    for part in stretches:
        if isinstance(part, str):
            written.append(part)
            continue
        markup = part.tag
        assert markup is not None
        if markup not in named:
            named[markup] = replace(markup, name=_free_name(markup.name, taken, numbers))
        written.append(_spelt(part.kind, named[markup].name))
    return "".join(written), tuple(named.values())


def _stretches(atoms: Iterable[Atom]) -> list[str | Atom]:
    """Join neighbouring texts; drop what nobody sees."""
    stretches: list[str | Atom] = []
    run: list[str] = []
    for atom in atoms:
        if atom.kind is AtomKind.TEXT:
            run.append(atom.text)
        elif atom.kind is not AtomKind.HIDDEN:
            stretches += [one_line("".join(run)), atom]
            run = []
    return [*stretches, one_line("".join(run))]


def _free_name(name: str, taken: set[str], numbers: Counter[str]) -> str:
    """Return ``name``, ``name2``, ``name3``, …: the first that is free, and take it."""
    while True:
        numbers[name] += 1
        numbered = name if numbers[name] == 1 else f"{name}{numbers[name]}"
        if numbered not in taken:
            taken.add(numbered)
            return numbered


def _spelt(kind: AtomKind, name: str) -> str:
    if kind is AtomKind.OPEN:
        return f"<{name}>"
    return f"</{name}>" if kind is AtomKind.CLOSE else f"<{name}/>"
