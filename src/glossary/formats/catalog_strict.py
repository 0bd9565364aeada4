"""What ``msgfmt -c`` refuses in a catalogue, and what no reader of it should have to cope with."""

import re
from collections.abc import Iterable, Iterator, Sequence

from glossary.errors import InputError
from glossary.formats import catalog_header as header
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.formats.catalog_formats import faults
from glossary.formats.catalog_lines import edges
from glossary.formats.catalog_plural_rule import COUNTS, Rule, parsed
from glossary.formats.catalog_plurals import check_bounds
from glossary.formats.catalog_syntax import cleaned, next_part
from glossary.model import UnitState

_NPLURALS = re.compile(r"nplurals=\s*([0-9]*)")
_RULE = "plural="
_RANGE = re.compile(r"range: *([0-9]+) *\.\. *([0-9]+)")
_OFTEN = 5  # a form that so many of those counts take is taken for one of endlessly many
_MISSING = "its header names no plural rule; add Plural-Forms: nplurals=…; plural=…;"


def check(catalog: Catalog, *, strict: bool) -> None:
    """Make sure that a catalogue is bounded, and with ``strict`` that ``msgfmt -c`` takes it.

    Raises:
        InputError: it is not; with the line.
    """
    check_bounds(catalog)
    if not strict or catalog.origin is None:
        return
    top = catalog.origin.header
    if top is None or not top.targets[0]:
        raise InputError("has no header; add a message with an empty msgid", line=1)
    _check_domains(catalog)
    live = [entry for entry in (top, *catalog.entries) if _is_live(entry)]
    forms = _check_plurals(catalog, top, [entry for entry in live if entry.source_plural is not None])
    for entry in live:
        if entry.source:
            _check_entry(entry, forms)


def refusals(catalog: Catalog, entries: Iterable[CatalogEntry]) -> Iterator[str]:
    """Yield for each entry of a catalogue why ``msgfmt -c`` would refuse it; empty where it would not."""
    forms = _forms_written(catalog)
    for entry in entries:
        try:
            if _is_live(entry) and entry.source:
                _check_entry(entry, forms)
        except InputError as error:
            yield error.reason
        else:
            yield ""


def _forms_written(catalog: Catalog) -> "_Forms":
    """Return the plural forms that the header counts once it is written."""
    fields = header.written(catalog) if catalog.locale and not catalog.header else dict(catalog.header)
    text = next((value for name, value in fields.items() if name.lower() == "plural-forms"), "")
    number, rule = _NPLURALS.search(text), parsed(text.partition(_RULE)[2])
    return _Forms(int(number[1]), rule) if number and rule else _Forms(2, lambda n: int(n != 1))


def _is_live(entry: CatalogEntry) -> bool:
    doubtful = (UnitState.NEEDS_CHECKING, UnitState.NEEDS_REWRITING)
    return not entry.obsolete and bool(entry.targets[0]) and entry.state not in doubtful


def _check_domains(catalog: Catalog) -> None:
    assert catalog.origin is not None
    text, end = catalog.origin.file.text, catalog.origin.end
    first = next((entry.line for entry in catalog.entries if entry.domain), None)
    place = _domain_behind(cleaned(text), end)
    if first is None and place is not None:
        first = text.count("\n", 0, place) + 1
    if first is not None:
        raise InputError("names a domain of its own; keep one domain a file, without that line", line=first)


def _domain_behind(text: str, place: int) -> int | None:
    """Return where a directive of a domain stands behind the last message; None where there is none."""
    part = next_part(text, place, None)
    while part.word == "#":
        part = next_part(text, part.end, part)
    return part.start if part.word == "domain" else None


class _Forms:
    """The plural forms that a header counts, and how often each is taken."""

    def __init__(self, count: int, rule: Rule) -> None:
        self.count = count
        self._rule = rule
        self._often = [0] * count
        for number in COUNTS:
            self._often[rule(number)] += 1

    def must_use_all(self, entry: CatalogEntry) -> list[bool]:
        """Tell for each target whether it must use all arguments: it need not where it is for one count."""
        if entry.source_plural is None or len(entry.targets) < 2:
            return [True] * len(entry.targets)
        found = [match for match in map(_RANGE.fullmatch, entry.flags) if match]
        taken: Sequence[int] = self._often
        if found:
            low = min(int(match[1][-9:]) for match in found)
            high = max(int(match[2][-9:]) for match in found)
            numbers = [self._rule(number) for number in range(low, min(high, low + 1000) + 1)]
            taken = [numbers.count(form) for form in range(len(self._often))]
        return [
            self._often[form] >= _OFTEN and not (found and taken[form] <= 1)
            for form in range(len(entry.targets))
        ]


def _check_plurals(catalog: Catalog, top: CatalogEntry, counted: Sequence[CatalogEntry]) -> _Forms:
    """Make sure that the header counts the forms that messages have; return how it counts them."""
    text = top.targets[0]
    number = _NPLURALS.search(text)
    place = text.find(_RULE)
    if number is None or place < 0:
        if counted:
            raise InputError(_MISSING, line=counted[0].line)
        return _Forms(2, lambda n: int(n != 1))
    line = header.line_of(catalog, "Plural-Forms")
    if not number[1]:
        raise InputError("Plural-Forms names no number; expected nplurals=…; plural=…;", line=line)
    if len(number[1].lstrip("0")) > 1:
        raise InputError(f"the header names {number[1][:12]} plural forms; a language has 1 to 6", line=line)
    forms = _Forms(int(number[1]), _checked_rule(text[place + len(_RULE) :], int(number[1]), line))
    for entry in counted:
        if len(entry.targets) != forms.count:
            found = len(entry.targets)
            raise InputError(
                f"has {found} plural forms; the header says nplurals={forms.count}", line=entry.line
            )
    return forms


def _checked_rule(text: str, count: int, line: int | None) -> Rule:
    """Return a rule that gives one of so many forms for every count."""
    rule = parsed(text)
    if rule is None:
        raise InputError("Plural-Forms is no plural rule (only n, numbers and C operators)", line=line)
    for each in COUNTS:
        try:
            form = rule(each)
        except ArithmeticError:
            raise InputError(f"the plural rule divides by zero for {each}", line=line) from None
        if form >= count:
            wrong = f"the plural rule gives no form for {each}; correct the field Plural-Forms"
            raise InputError(wrong, line=line)
    return rule


def _check_entry(entry: CatalogEntry, forms: _Forms) -> None:
    texts = entry.targets if entry.source_plural is None else (entry.source_plural, *entry.targets)
    if any(edges(text) != edges(entry.source) for text in texts):
        raise InputError("msgid and msgstr must both begin or end with \\n, or neither", line=entry.line)
    source = entry.source if entry.source_plural is None else entry.source_plural
    if entry.flags:
        for fault in faults(entry.flags, source, entry.targets, forms.must_use_all(entry)):
            raise InputError(fault, line=entry.line)
