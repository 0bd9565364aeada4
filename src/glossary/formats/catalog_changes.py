"""Entries that were read from a file and changed: their own lines, but for those that say otherwise now."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from glossary.formats.catalog import CatalogEntry
from glossary.formats.catalog_lines import FLAGS, Block, blocks_of, is_fuzzy, lines
from glossary.formats.catalog_messages import FLAG_MARKS, flag_names
from glossary.formats.catalog_origin import Origin
from glossary.formats.catalog_syntax import Part, cleaned, next_part


def changed_lines(entry: CatalogEntry, origin: Origin, forms: int, *, wrapped: bool) -> list[str]:
    """Return the lines that an entry was read from with those exchanged that say otherwise now.

    Args:
        entry: the entry as it is to be.
        origin: where it was read from.
        forms: how many targets it has room for.
        wrapped: whether texts are broken at 79 columns.
    """
    was = CatalogEntry(*origin.values)  # type: ignore[arg-type]
    stretches = _stretches(origin.text, origin.file.newline) if origin.begins_line else None
    if stretches is None or entry.obsolete != was.obsolete:
        return lines(entry, forms, wrapped=wrapped)
    flags = [line for rank, old in stretches if rank == FLAGS for line in old if line.strip()]
    was_fuzzy = any("fuzzy" in flag_names(line) for line in flags[-1:])
    fuzzy = was_fuzzy if entry.state == was.state else is_fuzzy(entry)
    before = blocks_of(was, forms, wrapped=False, fuzzy=was_fuzzy)
    now = blocks_of(entry, forms, wrapped=False, fuzzy=fuzzy)
    fresh = blocks_of(entry, forms, wrapped=wrapped, fuzzy=fuzzy)
    blocks = [None if block == old else new or () for block, old, new in zip_longest(now, before, fresh)]
    kept: list[tuple[int, list[str]]] = []
    done: set[int] = set()
    for rank, old in stretches:
        block = blocks[rank]
        if block is None:
            kept.append((rank, old))
        elif rank not in done:
            known = [line for other, lines_of_it in stretches if other == rank for line in lines_of_it]
            kept.append((rank, _paragraphs_kept(block, known)))
        done.add(rank)
    for rank, block in enumerate(blocks):
        if block and rank not in done:
            after = [place for place, (other, _) in enumerate(kept) if other > rank]
            kept.insert(after[0] if after else len(kept), (rank, list(block)))
    return [line for _, stretch in kept for line in stretch]


def _paragraphs_kept(block: Block, known: Sequence[str]) -> list[str]:
    """Return the lines of a text with paragraphs that stay laid out as they were."""
    if len(block) < 2 or len(known) < 2 or block[0] != known[0]:
        return list(block)
    old = {_spelled(lines): lines for lines in _paragraphs(known[1:])}
    return [block[0], *(line for new in _paragraphs(block[1:]) for line in old.get(_spelled(new), new))]


def _paragraphs(block: Sequence[str]) -> Iterator[list[str]]:
    """Yield the lines of a text up to each line feed in it."""
    found: list[str] = []
    for line in block:
        found.append(line)
        if line.rstrip().endswith(r'\n"'):
            yield found
            found = []
    if found:
        yield found


def _spelled(block: Sequence[str]) -> str:
    return "".join(line.strip()[1:-1] for line in block)


def lead(text: str) -> str:
    """Return what stands before a message in its stretch of a file: empty lines, a domain."""
    end = _parts(text)[0]
    return text[:end]


def texts(text: str) -> Iterator[str]:
    """Yield the quoted texts of a message's stretch of a file, as they are spelled there."""
    return (part.raw for part in _parts(text)[1] if part.word != "#")


def _parts(text: str) -> tuple[int, list[Part]]:
    """Return where a message's own lines begin in its stretch, and its parts."""
    clean = cleaned(text)
    own, found = 0, list[Part]()
    part: Part | None = None
    while (part := next_part(clean, part.end if part else 0, part)).word:
        found.append(part)
        if part.word == "domain":
            found.clear()
            own = part.end
    return max(own, clean.rfind("\n", 0, found[0].start) + 1), found


def _stretches(text: str, newline: str) -> list[tuple[int, list[str]]] | None:
    """Return the lines of a message, each part's with the number of the block it belongs to.

    None where two parts share a line, so that none can be changed by itself.
    """
    _, found = _parts(text)
    if not all(part.line_begins for part in found):
        return None
    clean = cleaned(text)
    starts = [clean.rfind("\n", 0, part.start) + 1 for part in found]
    ends = [*starts[1:], len(text)]
    return [
        (_rank(part), text[start:end].removesuffix(newline).split(newline))
        for part, start, end in zip(found, starts, ends, strict=True)
    ]


def _rank(part: Part) -> int:
    if part.word == "#":
        mark = part.raw[:2]
        return 1 if mark == "#." else 2 if mark == "#:" else 3 if mark in FLAG_MARKS else 0
    if part.previous:
        return 4
    return {"msgctxt": 5, "msgid": 6, "msgid_plural": 7}.get(part.word, 8 + (part.number or 0))
