"""The header of a catalogue: its fields, their dates and names, and its text as it stands in the file."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from glossary.errors import InputError
from glossary.formats.catalog import Catalog, CatalogEntry, CatalogOrigin
from glossary.languages import language, target
from glossary.text.display import visible

_MOMENT = re.compile(r"\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d)?\s*([+-]\d\d):?(\d\d)\s*", re.ASCII)
_NOBODY = "nobody"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def pairs(text: str) -> tuple[tuple[str, str], ...]:
    """Return the fields of a header's text in order; a line without a colon has no name."""
    found = (line.partition(":") for line in text.split("\n") if line)
    return tuple((name.strip(), value.strip()) if colon else ("", name) for name, colon, value in found)


def field(header: tuple[tuple[str, str], ...], name: str) -> str:
    """Return the value of the first field of a name, whatever its case; empty where there is none."""
    return next((value for each, value in header if each.lower() == name.lower()), "")


def ours(code: str) -> str | None:
    """Return the code of the target language that a field Language names; None for any other."""
    try:
        return target(code).code if code else None
    except InputError:
        return None


def line_of(catalog: Catalog, name: str) -> int | None:
    """Return the line of a header's field in the file it was read from; the first where it has none."""
    top = catalog.origin.header if catalog.origin else None
    if top is None or top.origin is None or top.line is None:
        return None
    text = top.origin.file.text
    place = text.find("msgid", top.origin.start, top.origin.end)
    lines = enumerate(text[place : top.origin.end].split(top.origin.file.newline), top.line)
    return next((number for number, line in lines if name.lower() in line.lower()), top.line)


def moment(value: str) -> datetime | None:
    """Return the moment a date field names; None for a placeholder or nonsense."""
    found = _MOMENT.fullmatch(value)
    if found is None:
        return None
    try:
        return datetime.fromisoformat(f"{found[1]}T{found[2]}{found[3]}:{found[4]}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def person(value: str) -> str:
    """Return whom Last-Translator names; empty for nobody."""
    return "" if value in (_NOBODY, "FULL NAME <EMAIL@ADDRESS>") else value


def written(catalog: Catalog) -> dict[str, str]:
    """Return the header fields of a catalogue in a locale, in GNU gettext's order."""
    assert catalog.locale is not None
    into = language(catalog.locale)
    return {
        "Project-Id-Version": _one_line(catalog.domain),
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": _stamp(catalog.created),
        "PO-Revision-Date": _stamp(catalog.revised or catalog.created),
        "Last-Translator": _one_line(catalog.revised_by) or _NOBODY,
        "Language-Team": into.name,
        "Language": into.code,
        **_ENCODING,
        "Plural-Forms": into.plural_forms,
    }


def written_template(catalog: Catalog) -> dict[str, str]:
    """Return the header fields of a template: the placeholders that msginit and Poedit fill."""
    return {
        "Project-Id-Version": _one_line(catalog.domain),
        "Report-Msgid-Bugs-To": "",
        "POT-Creation-Date": _stamp(catalog.created),
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": "",
        **_ENCODING,
        "Plural-Forms": "nplurals=INTEGER; plural=EXPRESSION;",
    }


_ENCODING = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def catalog(
    fields: tuple[tuple[str, str], ...],
    entries: tuple[CatalogEntry, ...],
    *,
    comment: str = "",
    origin: CatalogOrigin | None = None,
) -> Catalog:
    """Return entries as a catalogue, with what the fields of its header say of it."""
    language = field(fields, "Language")
    return Catalog(
        domain=field(fields, "Project-Id-Version"),
        locale=ours(language),
        entries=entries,
        created=moment(field(fields, "POT-Creation-Date")),
        revised=moment(field(fields, "PO-Revision-Date")),
        revised_by=person(field(fields, "Last-Translator")),
        comment=comment,
        language=language,
        header=fields,
        origin=origin,
    )


def whole(catalog: Catalog) -> str:
    """Return the text of a catalogue's header: as it was read but for what has changed; empty for none."""
    known = catalog.origin.header if catalog.origin else None
    if known is not None or catalog.header:
        return revised(catalog, known.targets[0] if known else "")
    if catalog.locale is not None:
        return text(written(catalog))
    return "" if catalog.origin else text(written_template(catalog))


def text(named: Mapping[str, str]) -> str:
    """Return header fields as the text of the header's msgstr."""
    return "".join(f"{name}: {value}\n" for name, value in named.items())


def revised(catalog: Catalog, before: str) -> str:
    """Return the text of a header that was read, with what the catalogue says otherwise now.

    Args:
        catalog: the catalogue as it is to be written.
        before: the text as it was read; lines that say the same stay as they are.
    """
    known = dict(zip(pairs(before), (line for line in before.split("\n") if line), strict=True))
    fields = list(catalog.header)
    for name, value in _contradicted(catalog):
        places = [place for place, (each, _) in enumerate(fields) if each.lower() == name.lower()]
        if places:
            fields[places[0]] = (fields[places[0]][0], value)
        else:
            fields.append((name, value))
    if tuple(fields) == pairs(before):
        return before
    lines = (known.get(pair) or (f"{pair[0]}: {pair[1]}" if pair[0] else pair[1]) for pair in fields)
    return "".join(f"{line}\n" for line in lines)


def _contradicted(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield the fields, with the values they ought to have, that the catalogue says otherwise beside them."""
    header = catalog.header
    code = field(header, "Language")
    if catalog.language != code:
        yield "Language", _one_line(catalog.language)
    elif catalog.locale != ours(code):
        yield "Language", catalog.locale or ""
    if catalog.domain != field(header, "Project-Id-Version"):
        yield "Project-Id-Version", _one_line(catalog.domain)
    if catalog.created != moment(field(header, "POT-Creation-Date")):
        yield "POT-Creation-Date", _stamp(catalog.created)
    if catalog.revised != moment(field(header, "PO-Revision-Date")):
        yield "PO-Revision-Date", _stamp(catalog.revised)
    if catalog.revised_by != person(field(header, "Last-Translator")):
        yield "Last-Translator", _one_line(catalog.revised_by) or _NOBODY


def _stamp(when: datetime | None) -> str:
    when = when or _NEVER
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return f"{aware.astimezone(UTC):%Y-%m-%d %H:%M}+0000"


def _one_line(value: str) -> str:
    return visible(" ".join(value.split()))
