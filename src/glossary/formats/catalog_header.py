"""The header of a catalogue: its fields, its dates, and whose plural forms it counts in."""

import gettext
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from glossary.errors import InputError
from glossary.formats.catalog import Catalog
from glossary.languages import Language, language
from glossary.text.display import visible

_MOMENT = re.compile(r"\s*(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::\d\d)?\s*([+-]\d\d):?(\d\d)\s*")
_PLURAL = re.compile(r"\s*nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+?)\s*;?\s*")
_PLACEHOLDER = re.compile(r"\s*nplurals\s*=\s*INTEGER\b.*")
_MOST_FORMS = 6
_COUNTS = range(1001)  # the counts for which msgfmt -c tries a plural rule
_NOBODY = "nobody"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def fields(text: str) -> dict[str, str]:
    """Return the fields of a header's text, names in lower case."""
    pairs = (line.partition(":") for line in text.split("\n"))
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


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


def text(named: Mapping[str, str]) -> str:
    """Return header fields as the text of the header's msgstr."""
    return "".join(f"{name}: {value}\n" for name, value in named.items())


def plural_order(value: str, into: Language) -> tuple[int, ...] | None:
    """Return for each plural form of a language the number of the file's form that says the same.

    None when the file counts in a way that cannot be converted.

    Args:
        value: the field Plural-Forms; empty or a placeholder is taken as the language's own.
        into: the language of the catalogue.

    Raises:
        InputError: the field is no plural rule, or names impossibly many forms.
    """
    if not value or _PLACEHOLDER.fullmatch(value) or value == into.plural_forms:
        return tuple(range(into.nplurals))
    forms, theirs = _rule(value)
    _, ours = _rule(into.plural_forms)
    meant: list[set[int]] = [set() for _ in range(into.nplurals)]
    for count in _COUNTS:
        try:
            form = theirs(count)
        except ArithmeticError:
            form = -1
        if not 0 <= form < forms:
            raise InputError(f"the plural rule gives no form for {count}; correct the field Plural-Forms")
        meant[ours(count)].add(form)
    return tuple(each.pop() for each in meant) if all(len(each) == 1 for each in meant) else None


def _rule(value: str) -> tuple[int, Callable[[int], int]]:
    found = _PLURAL.fullmatch(value)
    if found is None:
        raise InputError("Plural-Forms is no plural rule; expected nplurals=…; plural=…;")
    if len(found[1]) > 1 or not 1 <= int(found[1]) <= _MOST_FORMS:
        raise InputError(f"Plural-Forms names {found[1][:12]} forms; a language has 1 to {_MOST_FORMS}")
    try:
        return int(found[1]), gettext.c2py(found[2])
    except (ValueError, SyntaxError, ArithmeticError, RecursionError, MemoryError):
        raise InputError("Plural-Forms is no plural rule (only n, numbers and C operators)") from None


def _stamp(when: datetime | None) -> str:
    when = when or _NEVER
    aware = when if when.tzinfo else when.replace(tzinfo=UTC)
    return f"{aware.astimezone(UTC):%Y-%m-%d %H:%M}+0000"


def _one_line(value: str) -> str:
    return visible(" ".join(value.split()))
