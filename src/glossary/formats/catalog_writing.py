"""A PO file put together: stretches of the file that was read, and fresh lines between them."""

import codecs
import re
from dataclasses import replace

from glossary.formats import catalog_charset as charset
from glossary.formats import catalog_header as header
from glossary.formats.catalog import Catalog, CatalogEntry, ensure_writable, plural_count, values
from glossary.formats.catalog_changes import changed_lines, lead, texts
from glossary.formats.catalog_lines import lines
from glossary.formats.catalog_origin import CatalogFile, Origin
from glossary.formats.catalog_strings import quoted
from glossary.model import UnitState

_OURS = CatalogFile("", "utf-8")
_BYTES = re.compile(r"(?<!\\)(?:\\\\)*+\\[0-7x]")


def written(catalog: Catalog) -> bytes:
    """Return a catalogue's PO file, in the charset of the file it was read from where all texts fit in.

    Raises:
        InputError: an entry holds what no PO file can.
    """
    file = catalog.origin.file if catalog.origin else _OURS
    mark = codecs.BOM_UTF8 if file.byte_order_mark else b""
    page = _page(catalog, recoded=False)
    text = page.text()
    # A look at the whole is quicker than one at each of a hundred thousand entries.
    if "\0" in text or "\4" in text:
        page.check()
    try:
        return mark + text.encode(file.codec)
    except UnicodeEncodeError:
        page.check()
    try:
        return mark + text.encode(file.codec, "surrogateescape")
    except UnicodeEncodeError:
        return mark + _page(catalog, recoded=True).text().encode("utf-8", "surrogateescape")


def _page(catalog: Catalog, *, recoded: bool) -> "_Page":
    """Return the page of a catalogue; ``recoded`` where the file changes to UTF-8."""
    page = _Page(catalog, recoded=recoded)
    top = _header(catalog, recoded=recoded)
    # msgcat puts obsolete messages last; a file that was read keeps its order.
    entries = catalog.entries if catalog.origin else sorted(catalog.entries, key=_is_obsolete)
    for entry in entries:
        if top is not None and _is_due(top, entry):
            page.add(top)
            top = None
        page.add(entry)
    if top is not None:
        page.add(top)
    return page


def _is_obsolete(entry: CatalogEntry) -> bool:
    return entry.obsolete


def _is_due(top: CatalogEntry, entry: CatalogEntry) -> bool:
    """Tell whether the header stands before an entry: it does but where a file has it further down."""
    if top.origin is None or top.origin.start == 0:
        return True
    origin = entry.origin
    return origin is not None and origin.file is top.origin.file and origin.start >= top.origin.end


def _header(catalog: Catalog, *, recoded: bool) -> CatalogEntry | None:
    """Return the message that holds the header; None for a file that has none and needs none."""
    known = catalog.origin.header if catalog.origin else None
    found = header.whole(catalog)
    if recoded:
        found = charset.renamed(found)
    if not found and known is None:
        return None
    template = catalog.locale is None and not catalog.header and catalog.origin is None
    state = UnitState.NEEDS_CHECKING if template else UnitState.TRANSLATED
    if known is not None:
        if known.source_plural is None:
            return replace(known, target=found, note=catalog.comment)
        return replace(known, target_plurals=(found, *known.target_plurals[1:]), note=catalog.comment)
    return CatalogEntry(None, "", found, state, note=catalog.comment)


class _Page:
    """A PO file in the making: entries are put one below the other."""

    def __init__(self, catalog: Catalog, *, recoded: bool) -> None:
        self._fresh: list[CatalogEntry] = []
        self._catalog = catalog
        self._file = catalog.origin.file if catalog.origin else _OURS
        self._recoded = recoded
        self._wrapped: bool | None = None
        self._parts: list[str] = []
        self._domain = ""
        self._last: CatalogEntry | None = None
        self._kept: tuple[int, int] | None = None

    def text(self) -> str:
        """Return the file's text."""
        self._put_kept()
        read = self._catalog.origin
        end = read.file.text[read.end :] if read else "\n" * bool(self._parts)
        return "".join((*self._parts, end))

    def check(self) -> None:
        """Make sure that gettext can hold the entries that are not written as they were read.

        Raises:
            InputError: it cannot.
        """
        for entry in self._fresh:
            ensure_writable(entry)

    def add(self, entry: CatalogEntry) -> None:
        """Put an entry below the others: as it was read where it says the same and means the same there."""
        origin = entry.origin
        follows = origin is not None and self._follows(origin, entry)
        if origin is None or not (follows or self._means_the_same(origin, entry)) or self._respells(origin):
            self._add_lines(entry, self._gap(entry), lines(entry, self._forms(entry), wrapped=self._wraps()))
        elif values(entry) == origin.values:
            self._keep(origin, follows=follows)
        else:
            changed = changed_lines(entry, origin, self._forms(entry), wrapped=self._wraps())
            gap = lead(origin.text) if origin.begins_line else self._gap(entry)
            self._add_lines(entry, gap if follows else self._apart(gap), changed)
        self._domain = entry.domain
        self._last = entry

    def _means_the_same(self, origin: Origin, entry: CatalogEntry) -> bool:
        """Tell whether the lines of an entry can stand behind others than in their file."""
        return origin.file is self._file and origin.apart and entry.domain == self._domain

    def _respells(self, origin: Origin) -> bool:
        """Tell whether an entry has bytes of the old charset as escapes by numbers."""
        if not self._recoded or not _BYTES.search(origin.text):
            return False
        return not origin.begins_line or any(map(_BYTES.search, texts(origin.text)))

    def _add_lines(self, entry: CatalogEntry, gap: str, found: list[str]) -> None:
        self._fresh.append(entry)
        self._put_kept()
        self._parts.append(gap + self._file.newline.join(found))

    def _keep(self, origin: Origin, *, follows: bool) -> None:
        """Put an entry as it was; what stood together is taken in one piece."""
        if self._kept and follows:
            self._kept = self._kept[0], origin.end
            return
        if follows:
            self._kept = origin.start, origin.end
        else:
            self._put_kept()
            self._parts.append(self._apart(origin.text))

    def _put_kept(self) -> None:
        if self._kept:
            self._parts.append(self._file.text[slice(*self._kept)])
            self._kept = None

    def _gap(self, entry: CatalogEntry) -> str:
        """Return what stands before an entry that no file has."""
        feed = self._file.newline
        gap = feed * 2 if self._last else ""
        if entry.domain != self._domain:
            return f"{gap}{quoted('domain', entry.domain)[0]}{feed}{feed}"
        return gap

    def _apart(self, text: str) -> str:
        """Return a stretch of the file with an empty line before it, but for the first."""
        if self._last is None:
            return text.lstrip()
        return text if text[:1].isspace() else self._file.newline * 2 + text

    def _follows(self, origin: Origin, entry: CatalogEntry) -> bool:
        """Tell whether an entry comes where it was: behind the one that it followed in the file."""
        last = self._last
        if last is None:
            return origin.start == 0 and origin.file is self._file
        before = last.origin
        if before is None or before.end != origin.start or not before.file is origin.file is self._file:
            return False
        return origin.begins_line or last.obsolete == entry.obsolete

    def _forms(self, entry: CatalogEntry) -> int:
        if entry.source_plural is None:
            return 1
        if entry.origin is not None and len(entry.target_plurals) == len(_forms_read(entry.origin)):
            return len(entry.target_plurals)
        return plural_count(self._catalog, entry)

    def _wraps(self) -> bool:
        if self._wrapped is None:
            self._wrapped = self._file.is_wrapped()
        return self._wrapped


def _forms_read(origin: Origin) -> tuple[str, ...]:
    return CatalogEntry(*origin.values).target_plurals  # type: ignore[arg-type]
