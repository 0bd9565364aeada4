"""PO files, the catalogues that translators and gettext share: bytes to values and back.

Reading is as strict as GNU gettext, with line numbers. Writing goes through polib, around its traps: lines
are never wrapped, and split at line feeds only, so that ``msgcat --no-wrap`` gives the same bytes.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace

import polib

from glossary.errors import InputError
from glossary.formats import catalog_header as header
from glossary.formats import catalog_messages
from glossary.formats.catalog import Catalog, CatalogEntry, ensure_writable, plural_count
from glossary.formats.catalog_syntax import CHARSETS, Message, decode, messages
from glossary.languages import Language, target
from glossary.model import UnitState
from glossary.text.display import visible

_FLAG = re.compile(r"(?!fuzzy)[a-z][a-z0-9+\-]*|range: *\d+ *\.\. *\d+")
_FLAG_LIKE = re.compile(r"^(?=[,:])", re.MULTILINE)
_REFERENCES = re.compile(r"^#: .*$", re.MULTILINE)
_WIDTH = 79
_EMPTY_COMMENT = re.compile(r"^(#\.?) $", re.MULTILINE)


def read(data: bytes) -> Catalog:
    """Return the catalogue in the bytes of a PO file.

    Plural forms counted by another rule than the language's own are put in the language's order.

    Raises:
        InputError: the bytes are no PO file that gettext would take, the header names an unknown language, or
            plural forms cannot be converted; with the line where it is known.
    """
    text, charset = decode(data)
    found = tuple(messages(text, charset))
    if not found:
        raise InputError("no messages in it; not a PO file")
    top = next((each for each in found if _is_header(each)), None)
    first = top.line if top else 1
    named = header.fields(top.targets[0]) if top else {}
    _check_charset(named, charset, first)
    with _at_field("Language:", text, first):
        into = target(named["language"]) if named.get("language") else None
    with _at_field("Plural-Forms:", text, first):
        order = header.plural_order(named.get("plural-forms", ""), into) if into else None
    _check(found)
    entries = (catalog_messages.entry(message) for message in found if message is not top)
    return Catalog(
        domain=named.get("project-id-version", ""),
        locale=into.code if into else None,
        entries=tuple(_in_order(each, into, order) if into else each for each in entries),
        created=header.moment(named.get("pot-creation-date", "")),
        revised=header.moment(named.get("po-revision-date", "")),
        revised_by=header.person(named.get("last-translator", "")),
        comment="\n".join(top.notes) if top else "",
    )


def write(catalog: Catalog) -> bytes:
    """Return a catalogue as a PO file: the same value gives the same bytes.

    Raises:
        InputError: an entry holds what no PO file can: NUL, a lone surrogate, too many plural forms.
    """
    if catalog.locale is None:
        return write_template(catalog)
    return _written(catalog, header.written(catalog), template=False)


def write_template(catalog: Catalog) -> bytes:
    """Return the sources of a catalogue as a template (.pot), without any translation.

    Raises:
        InputError: an entry holds what no PO file can.
    """
    bare = tuple(
        replace(each, target="", target_plurals=(), state=UnitState.UNTRANSLATED, version=None)
        for each in catalog.entries
        if not each.obsolete
    )
    return _written(
        replace(catalog, locale=None, entries=bare), header.written_template(catalog), template=True
    )


def _is_header(message: Message) -> bool:
    return message.source == "" and message.context is None and not message.obsolete


def _check_charset(named: Mapping[str, str], charset: str, line: int) -> None:
    """Make sure that the bytes were decoded by the header's charset, not by one named in a comment."""
    stated = named.get("content-type", "").lower().partition("charset=")[2].partition(";")[0].strip()
    if stated and CHARSETS.get(stated) != charset:
        raise InputError(f"the charset {stated!r} of the header is contradicted above it", line=line)


@contextmanager
def _at_field(name: str, text: str, first: int) -> Iterator[None]:
    """Name the line of a header field in what is wrong with it."""
    try:
        yield
    except InputError as error:
        lines = enumerate(text.split("\n")[first - 1 :], first)
        line = next((number for number, line in lines if name.lower() in line.lower()), first)
        raise InputError(error.reason, line=line) from None


def _check(found: tuple[Message, ...]) -> None:
    """Refuse what ``msgfmt -c`` refuses in messages, whatever their language."""
    known: dict[tuple[str | None, str], int] = {}
    for message in found:
        source, line = message.source or "", message.line
        if "\4" in source or "\4" in (message.context or ""):
            raise InputError("msgctxt and msgid cannot hold the sign EOT (\\004)", line=line)
        if message.obsolete:
            continue
        if (message.context, source) in known:
            earlier = known[message.context, source]
            raise InputError(f"the same message as in line {earlier}; keep one of them", line=line)
        known[message.context, source] = line
        texts = [text for text in (message.source_plural, *message.targets) if text]
        if source and "fuzzy" not in message.flags and any(_edges(text) != _edges(source) for text in texts):
            raise InputError("msgid and msgstr must both begin or end with \\n, or neither", line=line)


def _edges(text: str) -> tuple[bool, bool]:
    return text.startswith("\n"), text.endswith("\n")


def _in_order(entry: CatalogEntry, into: Language, order: tuple[int, ...] | None) -> CatalogEntry:
    """Return an entry with its plural forms in the order of its language."""
    if entry.source_plural is None or entry.obsolete:
        return entry
    if order is None:
        raise InputError(
            f"counts plural forms otherwise than {into.name}; set the field Plural-Forms to "
            f"{into.plural_forms!r} and translate them anew",
            line=entry.line,
        )
    if len(entry.target_plurals) <= max(order):
        raise InputError(f"too few plural forms; {into.name} has {into.nplurals}", line=entry.line)
    forms = tuple(entry.target_plurals[form] for form in order)
    return replace(entry, target_plurals=forms, state=entry.state if any(forms) else UnitState.UNTRANSLATED)


class _Text(str):
    """A text that polib splits at line feeds only, as gettext does, not at U+2028 and its like."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: FBT001, FBT002 - str's signature
        """Return the lines of the text."""
        lines = str(self).split("\n")
        ended = [line + "\n" * keepends for line in lines[:-1]]
        return [*ended, lines[-1]] if lines[-1] else ended


def _written(catalog: Catalog, named: Mapping[str, str], *, template: bool) -> bytes:
    file = polib.POFile(wrapwidth=0)
    # polib would make "#, fuzzy" of a remark that begins with a comma.
    file.header = _FLAG_LIKE.sub(" ", catalog_messages.comment(catalog.comment))
    file.metadata = dict(named)
    file.metadata_is_fuzzy = template
    for entry in catalog.entries:
        ensure_writable(entry)
        file.append(_po_entry(entry, plural_count(catalog, entry)))
    # polib leaves the sign BEL as it is, references on one line, and a space behind an empty comment; an
    # absent remark becomes "#".
    text = _EMPTY_COMMENT.sub(r"\1", str(file).replace("\a", r"\a"))
    text = _REFERENCES.sub(_wrapped, text)
    return (text if file.header else text.removeprefix("#\n")).encode()


def _po_entry(entry: CatalogEntry, forms: int) -> polib.POEntry:
    fuzzy = any(entry.targets) and not entry.state.finished
    previous = entry.previous_source if fuzzy and entry.state is UnitState.NEEDS_REWRITING else ""
    published = entry.state.finished and not entry.obsolete
    targets = [_Text(_fitted(entry.source, each) if published else each) for each in entry.targets]
    plural = entry.source_plural is not None
    targets += [_Text()] * (forms - len(targets))
    return polib.POEntry(
        msgctxt=None if entry.context is None else _Text(entry.context),
        msgid=_Text(entry.source),
        msgid_plural=_Text(entry.source_plural or ""),
        msgstr=_Text() if plural else targets[0],
        msgstr_plural=dict(enumerate(targets)) if plural else {},
        previous_msgid=_Text(previous) if previous else None,
        tcomment=catalog_messages.comment(entry.note),
        comment=catalog_messages.extracted(entry),
        occurrences=[(reference, "") for reference in map(_reference, entry.references) if reference],
        flags=["fuzzy"] * fuzzy + [flag for flag in entry.flags if _FLAG.fullmatch(flag)],
        obsolete=entry.obsolete,
    )


def _reference(reference: str) -> str:
    return visible("_".join(reference.replace("\\", "/").split()))


def _wrapped(references: re.Match[str]) -> str:
    """Return a line of references in lines as msgcat breaks them, whatever it is told of wrapping."""
    lines = ["#:"]
    for each in references[0].split()[1:]:
        if len(lines[-1]) > len("#:") and len(lines[-1].encode()) + 1 + len(each.encode()) > _WIDTH:
            lines.append("#:")
        lines[-1] += " " + each
    return "\n".join(lines)


def _fitted(source: str, text: str) -> str:
    """Return a target with line feeds at its edges where the source has them: ``msgfmt -c`` demands it."""
    if not text or _edges(text) == _edges(source):
        return text
    begins, ends = _edges(source)
    return "\n" * begins + text.strip("\n") + "\n" * ends
