"""Whose plural forms a catalogue counts in, and forms put from one order into another."""

import re
from collections.abc import Sequence
from dataclasses import replace

from glossary.errors import InputError
from glossary.formats import catalog_header as header
from glossary.formats.catalog import Catalog, CatalogEntry, stated_forms
from glossary.formats.catalog_plural_rule import COUNTS, DEEPEST, LONGEST, Rule, parsed
from glossary.languages import Language
from glossary.model import UnitState

_PLURAL = re.compile(r"\s*nplurals\s*=\s*([0-9]+)\s*;\s*plural\s*=\s*")
_PLACEHOLDER = re.compile(r"\s*nplurals\s*=\s*INTEGER\b")
_COUNTED = re.compile(r"nplurals\s*=\s*([0-9]+)")
_EXPRESSION = re.compile(r"plural\s*=([^;\n]*)")
_MOST_FORMS = 6


def check_bounds(catalog: Catalog) -> None:
    """Make sure that no reader of the catalogue has to count or nest beyond what any language does.

    Raises:
        InputError: its header names more than six plural forms, or a rule too long or nested too deeply.
    """
    value = header.field(catalog.header, "Plural-Forms")
    found = _COUNTED.search(value)
    if found and (len(found[1].lstrip("0")) > 1 or int(found[1][-1]) > _MOST_FORMS):
        raise _at(catalog, f"Plural-Forms names {found[1][:12]} forms; a language has 1 to {_MOST_FORMS}")
    rule = _EXPRESSION.search(value)
    if rule and (len(rule[1]) > LONGEST or rule[1].count("(") > DEEPEST):
        raise _at(
            catalog, "Plural-Forms is no plural rule of any language; it is too long or nested too deeply"
        )


def adopted(catalog: Catalog, into: Language) -> Catalog:
    """Return a catalogue with the plural forms of its entries in the order of a language of ours.

    Where the file tells apart what the language does not, a message is taken if it reads the same.

    Raises:
        InputError: the header's Plural-Forms is no rule, or counts in a way that cannot be converted; with
            the line of the first message that cannot.
    """
    if not any(each.source_plural is not None and not each.obsolete for each in catalog.entries):
        return catalog
    order = _order(catalog, into)
    return replace(catalog, entries=tuple(_adopted(each, into, order) for each in catalog.entries))


def as_in(catalog: Catalog, forms: Sequence[str], into: Language) -> tuple[str, ...]:
    """Return the plural forms of a text in the order of a catalogue's own Plural-Forms.

    A form that the catalogue counts but its rule never gives reads like the first, so that none is missing.

    Args:
        catalog: what they are to be written into.
        forms: one text a form, in the order of the language.
        into: the language.

    Raises:
        InputError: one form of the catalogue stands for several of the language that read differently.
    """
    theirs = _rule(catalog)
    if theirs is None:
        return tuple(forms)
    count, rule = theirs
    ours = _rule_of(into)
    meant: list[set[str]] = [set() for _ in range(count)]
    for number in COUNTS:
        form = ours(number)
        meant[_form(catalog, rule, number, count)].add(forms[form] if form < len(forms) else "")
    if any(len(texts) > 1 for texts in meant):
        fewer = f"counts plural forms otherwise than {into.name}; set Plural-Forms to {into.plural_forms!r}"
        raise _at(catalog, fewer)
    first = forms[0] if forms else ""
    return tuple(texts.pop() if texts else first for texts in meant)


def form_count(catalog: Catalog, into: Language) -> int:
    """Return how many plural forms a catalogue counts: as its header says, else as its language does."""
    return stated_forms(catalog) or into.nplurals


_Order = tuple[frozenset[int], ...]
"""For each plural form of a language the numbers of the file's forms that it stands for."""


def _adopted(entry: CatalogEntry, into: Language, order: _Order) -> CatalogEntry:
    if entry.source_plural is None or entry.obsolete:
        return entry
    if len(entry.target_plurals) <= max(max(each) for each in order):
        raise InputError(f"too few plural forms; {into.name} has {into.nplurals}", line=entry.line)
    meant = [{entry.target_plurals[form] for form in each} for each in order]
    if any(len(texts) > 1 for texts in meant):
        raise InputError(
            f"counts plural forms otherwise than {into.name}; set the field Plural-Forms to "
            f"{into.plural_forms!r} and translate them anew",
            line=entry.line,
        )
    forms = tuple(texts.pop() for texts in meant)
    if forms == entry.target_plurals:
        return entry
    return replace(entry, target_plurals=forms, state=entry.state if any(forms) else UnitState.UNTRANSLATED)


def _order(catalog: Catalog, into: Language) -> _Order:
    found = _rule(catalog)
    if found is None or header.field(catalog.header, "Plural-Forms") == into.plural_forms:
        return tuple(frozenset([form]) for form in range(into.nplurals))
    count, theirs = found
    ours = _rule_of(into)
    meant: list[set[int]] = [set() for _ in range(into.nplurals)]
    for number in COUNTS:
        meant[ours(number)].add(_form(catalog, theirs, number, count))
    return tuple(map(frozenset, meant))


def _form(catalog: Catalog, rule: Rule, number: int, count: int) -> int:
    try:
        form = rule(number)
    except ArithmeticError:
        form = count
    if form >= count:
        raise _at(catalog, f"the plural rule gives no form for {number}; correct the field Plural-Forms")
    return form


def _rule(catalog: Catalog) -> tuple[int, Rule] | None:
    """Return how many forms a catalogue's header counts, and by which rule; None where it is open."""
    check_bounds(catalog)
    value = header.field(catalog.header, "Plural-Forms")
    if not value or _PLACEHOLDER.match(value):
        return None
    found = _PLURAL.match(value)
    if found is None:
        raise _at(catalog, "Plural-Forms is no plural rule; expected nplurals=…; plural=…;")
    if not int(found[1]):
        raise _at(catalog, f"Plural-Forms names 0 forms; a language has 1 to {_MOST_FORMS}")
    rule = parsed(value[found.end() :])
    if rule is None:
        raise _at(catalog, "Plural-Forms is no plural rule (only n, numbers and C operators)")
    return int(found[1]), rule


def _rule_of(language: Language) -> Rule:
    rule = parsed(language.plural_forms.partition("plural=")[2])
    assert rule is not None
    return rule


def _at(catalog: Catalog, message: str) -> InputError:
    return InputError(message, line=header.line_of(catalog, "Plural-Forms"))
