"""Plural forms: whose rule they follow, and their way into the order of a language and back."""

from dataclasses import replace

import pytest

from glossary.errors import InputError
from glossary.formats import catalog_po
from glossary.formats.catalog import published
from glossary.formats.catalog_plurals import adopted, as_in, form_count
from glossary.languages import FILIPINO, KHMER, THAI, language
from glossary.model import UnitState


def with_plural(locale: str, rule: str, *forms: str) -> bytes:
    forms_of = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    return (
        f'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n"Plural-Forms: {rule}\\n"\n\n'
        f'msgid "one"\nmsgid_plural "many"\n{forms_of}'
    ).encode()


OURS = language("fil").plural_forms
POEDIT = "nplurals=2; plural=(n == 1 || n == 2 || n == 3 || (n % 10 != 4 && n % 10 != 6 && n % 10 != 9));"


@pytest.mark.parametrize(
    ("rule", "forms", "read"),
    [
        (OURS, ("isa", "iba"), ("isa", "iba")),
        (OURS.replace(" ", ""), ("isa", "iba"), ("isa", "iba")),
        (POEDIT, ("iba", "isa"), ("isa", "iba")),
        ("nplurals=1; plural=0;", ("isa",), ("isa", "isa")),
        ("nplurals=INTEGER; plural=EXPRESSION;", ("isa", "iba"), ("isa", "iba")),
    ],
)
def test_plural_forms_come_in_the_order_of_the_language(
    rule: str, forms: tuple[str, ...], read: tuple[str, ...]
) -> None:
    catalog = catalog_po.read(with_plural("fil", rule, *forms))
    assert catalog.entries[0].target_plurals == forms
    assert adopted(catalog, FILIPINO).entries[0].target_plurals == read


@pytest.mark.parametrize(
    ("locale", "rule", "line", "says"),
    [
        ("fil", "nplurals=2; plural=(n > 1);", 6, "counts plural forms otherwise than Filipino"),
        ("tl", "nplurals=2; plural=(n != 1);", 6, "counts plural forms otherwise than Filipino"),
        ("id", "nplurals=2; plural=(n != 1);", 6, "counts plural forms otherwise than Indonesian"),
        ("km", "nplurals=2000000000; plural=0;", 4, "a language has 1 to 6"),
        ("km", "nplurals=0; plural=0;", 4, "a language has 1 to 6"),
        ("km", "nplurals=1; plural=n;", 4, "gives no form for 1;"),
        ("km", "nplurals=1; plural=1/n;", 4, "gives no form for 0;"),
        ("km", "nplurals=1; plural=-1;", 4, "no plural rule"),
        ("km", "nplurals=1; plural=__import__('os').getcwd();", 4, "no plural rule"),
        ("km", f"nplurals=1; plural={'(' * 300}0{')' * 300};", 4, "no plural rule"),
        ("km", f"nplurals=1; plural={'!' * 300}0;", 4, "no plural rule"),
        ("km", "one form", 4, "no plural rule"),
    ],
)
def test_plural_rules_that_mean_something_else_are_refused(
    locale: str, rule: str, line: int, says: str
) -> None:
    with pytest.raises(InputError) as caught:
        adopted(catalog_po.read(with_plural(locale, rule, "a", "b")), language(locale))
    assert says in str(caught.value)
    assert caught.value.line == line


def test_a_foreign_plural_rule_harms_nobody_where_nothing_is_counted() -> None:
    header = 'msgid ""\nmsgstr "Language: fil\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
    read = catalog_po.read((header + '\nmsgid "a"\nmsgstr "b"\n').encode())
    assert adopted(read, FILIPINO) == read


def test_an_obsolete_message_keeps_its_forms() -> None:
    data = with_plural("fil", "nplurals=2; plural=(n > 1);", "a", "b").decode()
    head, _, message = data.partition("\n\n")
    obsolete = "".join(f"#~ {line}\n" for line in message.splitlines())
    read = catalog_po.read(f"{head}\n\n{obsolete}".encode())
    assert adopted(read, FILIPINO) == read


@pytest.mark.parametrize("forms", [("iba", "isa"), ("isa", "isa")])
def test_forms_go_back_into_the_order_of_the_file(forms: tuple[str, str]) -> None:
    catalog = catalog_po.read(with_plural("fil", POEDIT, *forms))
    (entry,) = adopted(catalog, FILIPINO).entries
    assert as_in(catalog, entry.target_plurals, FILIPINO) == forms
    back = replace(entry, target_plurals=as_in(catalog, entry.target_plurals, FILIPINO))
    assert catalog_po.write(replace(catalog, entries=(back,))) == with_plural("fil", POEDIT, *forms)


def test_two_forms_do_not_go_into_a_file_of_one() -> None:
    catalog = catalog_po.read(with_plural("fil", "nplurals=1; plural=0;", "isa"))
    assert as_in(catalog, ("isa", "isa"), FILIPINO) == ("isa",)
    with pytest.raises(InputError, match="counts plural forms otherwise"):
        as_in(catalog, ("isa", "iba"), FILIPINO)


def test_a_file_that_counts_nothing_takes_the_language_s_own_forms() -> None:
    catalog = catalog_po.read(b'msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\nmsgstr[1] "d"\n')
    assert as_in(catalog, ("x", "y"), FILIPINO) == ("x", "y")
    assert form_count(catalog, FILIPINO) == 2
    assert form_count(catalog, KHMER) == 1


def test_a_message_whose_forms_are_all_empty_is_untranslated() -> None:
    rule = language("fil").plural_forms.replace("nplurals=2", "nplurals=3")
    catalog = catalog_po.read(with_plural("fil", rule, "", "", "x"))
    (entry,) = adopted(catalog, FILIPINO).entries
    assert (entry.target_plurals, entry.state) == (("", ""), UnitState.UNTRANSLATED)


def test_a_form_that_the_rule_never_gives_reads_like_the_first() -> None:
    catalog = catalog_po.read(with_plural("th", "nplurals=2; plural=0;", "a", "b"))
    (entry,) = catalog.entries
    forms = as_in(catalog, ("c",), THAI)
    assert forms == ("c", "c")
    assert published(replace(catalog, entries=(replace(entry, target_plurals=forms),))).entries
    assert as_in(catalog, ("",), THAI) == ("", "")


@pytest.mark.parametrize("rule", ["nplurals=๑; plural=0;", "nplurals=1; plural=๐;"])
def test_digits_of_other_scripts_count_nothing(rule: str) -> None:
    title = f'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: {rule}\\n"\n'
    catalog = catalog_po.read(f'{title}\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n'.encode())
    with pytest.raises(InputError, match="no plural rule"):
        adopted(catalog, KHMER)
