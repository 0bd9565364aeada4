"""Entries as the lines of a PO file that msgcat would write."""

import re
from collections.abc import Sequence

from glossary.formats.catalog import CatalogEntry
from glossary.formats.catalog_messages import comment, extracted, reference
from glossary.formats.catalog_strings import is_plain_text, quoted
from glossary.model import UnitState

_FLAG = re.compile(r"(?!fuzzy)[a-z][a-z0-9+\-]*|range: *[0-9]+ *\.\. *[0-9]+")
_WIDTH = 79

Block = Sequence[str]
"""Lines that say one thing of a message, e.g. all its references."""

FLAGS = 3
"""The place of the flags among the blocks of a message."""


def lines(entry: CatalogEntry, forms: int, *, wrapped: bool) -> list[str]:
    """Return an entry as msgcat writes it.

    Args:
        entry: the entry.
        forms: how many targets it has room for.
        wrapped: whether texts are broken at 79 columns.
    """
    found: list[str] = []
    for block in blocks_of(entry, forms, wrapped=wrapped, fuzzy=is_fuzzy(entry)):
        found += block
    return found


def is_fuzzy(entry: CatalogEntry) -> bool:
    """Tell whether a fresh entry is flagged as fuzzy: one with a target that is not sure."""
    return not entry.state.finished and any(entry.targets)


def blocks_of(entry: CatalogEntry, forms: int, *, wrapped: bool, fuzzy: bool) -> list[Block]:
    """Return the lines of an entry by what they say, in gettext's order.

    These are note, extracted remarks, references, flags, previous texts, msgctxt, msgid, msgid_plural, and
    one block for each target; those that say nothing are empty.
    """
    wrapped = wrapped and "no-wrap" not in entry.flags
    remarks = extracted(entry)
    return [
        [f"# {line}" if line else "#" for line in comment(entry.note)] if entry.note else (),
        [f"#. {line}" if line else "#." for line in remarks] if remarks else (),
        _references(entry.references) if entry.references else (),
        _flags(entry.flags, fuzzy=fuzzy) if fuzzy or entry.flags else (),
        _previous(entry, wrapped=wrapped) if fuzzy else (),
        *_texts(entry, _targets(entry, forms), wrapped=wrapped),
    ]


def _texts(entry: CatalogEntry, targets: Sequence[str], *, wrapped: bool) -> list[Block]:
    """Return the blocks of msgctxt, msgid, msgid_plural and the targets."""
    mark = "#~ " if entry.obsolete else ""
    context, source, plural = entry.context, entry.source, entry.source_plural
    words = ("msgstr",) if plural is None else [f"msgstr[{number}]" for number in range(len(targets))]
    if not wrapped and is_plain_text(f"{context}{source}{plural}{''.join(targets)}"):
        return [
            () if context is None else (f'{mark}msgctxt "{context}"',),
            (f'{mark}msgid "{source}"',),
            () if plural is None else (f'{mark}msgid_plural "{plural}"',),
            *[(f'{mark}{word} "{text}"',) for word, text in zip(words, targets, strict=True)],
        ]
    return [
        () if context is None else quoted("msgctxt", context, wrapped=wrapped, prefix=mark),
        quoted("msgid", source, wrapped=wrapped, prefix=mark),
        () if plural is None else quoted("msgid_plural", plural, wrapped=wrapped, prefix=mark),
        *[quoted(*each, wrapped=wrapped, prefix=mark) for each in zip(words, targets, strict=True)],
    ]


def _previous(entry: CatalogEntry, *, wrapped: bool) -> Block:
    mark = "#~| " if entry.obsolete else "#| "
    texts = (
        ("msgctxt", entry.previous_context),
        ("msgid", entry.previous_source),
        ("msgid_plural", entry.previous_plural),
    )
    if entry.state is not UnitState.NEEDS_REWRITING or not any(text for _, text in texts):
        return ()
    return [
        line
        for word, text in texts
        if text is not None
        for line in quoted(word, text, wrapped=wrapped, prefix=mark)
    ]


def _flags(flags: Sequence[str], *, fuzzy: bool) -> Block:
    names = ["fuzzy"] * fuzzy + [flag for flag in flags if _FLAG.fullmatch(flag)]
    return ("#, " + ", ".join(names),) if names else ()


def _references(references: Sequence[str]) -> Block:
    """Return references in lines as msgcat breaks them, whatever it is told of wrapping."""
    found = ["#:"]
    for each in filter(None, map(reference, references)):
        if len(found[-1]) > len("#:") and len(found[-1].encode()) + 1 + len(each.encode()) > _WIDTH:
            found.append("#:")
        found[-1] += " " + each
    return found if len(found[0]) > len("#:") else ()


def _targets(entry: CatalogEntry, forms: int) -> Sequence[str]:
    targets: Sequence[str] = entry.targets
    if "\n" in entry.source + "".join(targets) and _is_published(entry):
        targets = [_fitted(entry.source, each) for each in targets]
    missing = 0 if entry.source_plural is None else forms - len(targets)
    return (*targets, *("",) * missing) if missing > 0 else targets


def _is_published(entry: CatalogEntry) -> bool:
    return entry.state.finished and not entry.obsolete and bool(entry.source)


def edges(text: str) -> tuple[bool, bool]:
    """Tell whether a text begins and whether it ends with a line feed."""
    return text.startswith("\n"), text.endswith("\n")


def _fitted(source: str, text: str) -> str:
    """Return a target with line feeds at its edges where the source has them: ``msgfmt -c`` demands it."""
    if not text or edges(text) == edges(source):
        return text
    begins, ends = edges(source)
    return "\n" * begins + text.strip("\n") + "\n" * ends
