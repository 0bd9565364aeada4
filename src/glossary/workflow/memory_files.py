"""Files that past translations are taken from: memories and catalogues of any tool."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

from glossary.errors import InputError
from glossary.formats import catalog_po, memory_tmx, units_xliff
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.formats.memory_tmx import LeftOut
from glossary.languages import language, target
from glossary.model import MemoryUnit
from glossary.store.incoming import normal_value
from glossary.workflow.files import MEGABYTE, read_bytes

_LIMIT = 2_000 * MEGABYTE

_Source = Callable[[], Iterator[MemoryUnit | LeftOut]]


@dataclass(frozen=True, slots=True)
class MemoryFile:
    """A file of translations, gone through once to its end: all of it can be read."""

    path: Path
    origin: str
    """Name of the memory that they will belong to."""
    count: int
    """Number of its translations that a memory can take in."""
    left_out: Mapping[str, int]
    """By reason, how many others there are."""
    _read: _Source
    _repeated: Collection[int]
    """Places of the translations that are there again further on."""

    @property
    def repeated(self) -> int:
        """How many translations are there again further on: of the same texts the last one counts."""
        return len(self._repeated)

    def units(self) -> Iterator[MemoryUnit]:
        """Yield the translations in the order of the file, none twice; not all of them are held at once."""
        found = (each for each in self._read() if isinstance(each, MemoryUnit))
        return (each for place, each in enumerate(found) if place not in self._repeated)


def memory_file(path: Path, origin: str = "", locales: Collection[str] = ()) -> MemoryFile:
    """Return a file as one that translations can be taken from: TMX, PO, or XLIFF.

    Finished translations are taken, each as one of the memory named. Entries with several plural forms are
    left out, as a memory does not know which form is asked for.

    Args:
        path: the file.
        origin: name of the memory that they shall belong to; without one that of the file.
        locales: the only ones that are taken; with none all of them. A catalogue that does not name its
            language is taken for the only one.

    Raises:
        InputError: the file cannot be read, is none of these, or a fault stands anywhere in it.
    """
    name = origin.strip() or path.stem
    try:
        source = _source(path, locales)
    except InputError as error:
        raise error if error.path else error.located(str(path)) from None

    def read() -> Iterator[MemoryUnit | LeftOut]:
        try:
            for each in source():
                yield each if isinstance(each, LeftOut) else _fit(each, name, locales)
        except InputError as error:
            raise error.located(str(path)) from None

    reasons: Counter[str] = Counter()
    last: dict[bytes, int] = {}
    repeated = set()
    count = 0
    for each in read():
        if isinstance(each, LeftOut):
            reasons[each.reason] += 1
            continue
        digest = _digest(each)
        if digest in last:
            repeated.add(last[digest])
        last[digest] = count
        count += 1
    return MemoryFile(path, name, count, dict(reasons), read, frozenset(repeated))


def _digest(unit: MemoryUnit) -> bytes:
    """Return what is the same for translations that a memory takes for one; far shorter than their texts."""
    texts = (unit.locale, unit.source, unit.target, unit.before)
    return blake2b("\0".join(texts).encode(), digest_size=16).digest()  # no text holds a NUL


def _source(path: Path, locales: Collection[str]) -> _Source:
    """Return a function that yields what a file holds, from its first to its last."""
    suffix = path.suffix.lower()
    if suffix not in _READERS:
        endings = " ".join(_READERS)
        raise InputError(f"cannot tell what this is by its ending; a memory takes {endings}", path=str(path))
    return _READERS[suffix](read_bytes(path, limit=_LIMIT), locales)


def _tmx(data: bytes, locales: Collection[str]) -> _Source:
    del locales
    return lambda: memory_tmx.read(data)


def _po(data: bytes, locales: Collection[str]) -> _Source:
    return _catalog(catalog_po.read(data), locales)


def _xliff(data: bytes, locales: Collection[str]) -> _Source:
    return _catalog(units_xliff.read(data), locales)


_READERS: Mapping[str, Callable[[bytes, Collection[str]], _Source]] = {
    ".tmx": _tmx,
    ".po": _po,
    ".xlf": _xliff,
    ".xliff": _xliff,
}


def _catalog(catalog: Catalog, locales: Collection[str]) -> _Source:
    if catalog.locale is None and len(locales) != 1:
        raise InputError("its header names no language; add the Language field, or say --locale CODE")
    locale = target(catalog.locale or next(iter(locales))).code
    return lambda: _units(catalog, locale)


def _units(catalog: Catalog, locale: str) -> Iterator[MemoryUnit | LeftOut]:
    entries = [each for each in catalog.entries if not each.obsolete]
    for last, entry in pairwise([None, *entries]):
        assert entry is not None
        if not (entry.complete and entry.state.finished):
            yield LeftOut(entry.line, "not finished")
        elif len(entry.targets) > 1 or language(locale).nplurals < len(entry.targets):
            yield LeftOut(entry.line, "several plural forms")
        else:
            yield MemoryUnit(
                source=entry.source_plural or entry.source,
                target=entry.targets[0],
                locale=locale,
                before=last.source if last and _in_one_text(last, entry) else "",
                state=entry.state,
                changed_by=catalog.revised_by,
                changed_at=catalog.revised,
                note=entry.note,
            )


def _in_one_text(one: CatalogEntry, other: CatalogEntry) -> bool:
    """Tell whether two entries come from one article: only there one sentence is the context of the next."""
    articles = [(each.context or "").rpartition("#")[0] for each in (one, other)]
    return bool(articles[0]) and articles[0] == articles[1]


def _fit(unit: MemoryUnit, origin: str, locales: Collection[str]) -> MemoryUnit | LeftOut:
    """Return a unit as one of a memory, its texts as a store keeps them, or why it is none."""
    if locales and unit.locale not in locales:
        return LeftOut(None, f"locale {unit.locale}")
    if not unit.state.finished:
        return LeftOut(None, "not finished")
    if not (unit.source.strip() and unit.target.strip()):
        return LeftOut(None, "no text")
    return normal_value(replace(unit, origin=origin))
