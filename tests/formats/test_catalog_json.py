"""JSON catalogues: what browsers load says the same as gettext, for every count and in every language."""

import gettext
import json
import shutil
import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import InputError
from glossary.formats import catalog_json
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.languages import TARGETS, language
from glossary.model import UnitState

DONE = UnitState.TRANSLATED
OWN = "hnsea-workshop#1a2b3c4d"
COUNTS = range(1001)


def catalog(*entries: CatalogEntry, locale: str = "fil") -> Catalog:
    return Catalog("news", locale, entries)


def i18next(of: Catalog) -> dict[str, str]:
    loaded: dict[str, str] = json.loads(catalog_json.write_i18next(of))
    return loaded


def jed(of: Catalog) -> dict[str, list[str]]:
    loaded = json.loads(catalog_json.write_jed(of))
    assert loaded["domain"] == "news"
    messages: dict[str, list[str]] = loaded["locale_data"]["news"]
    return {key: forms for key, forms in messages.items() if key}


def test_messages_born_here_have_their_context_as_key() -> None:
    entries = (
        CatalogEntry(OWN, "Women: work.", "Trabaho", DONE),
        CatalogEntry(OWN + "-2", "again", "muli", DONE),
    )
    assert i18next(catalog(*entries)) == {OWN: "Trabaho", f"{OWN}-2": "muli"}
    assert not set(OWN) & set(".:_")  # what i18next takes keys apart at


def test_other_messages_have_their_source_as_key() -> None:
    entries = (
        CatalogEntry(None, "Open. Now:", "a", DONE),
        CatalogEntry("menu", "Open", "b", DONE),
        CatalogEntry("", "Shut", "c", DONE),
        CatalogEntry("menu", "%d file", "", DONE, source_plural="%d files", target_plurals=("d", "e")),
    )
    assert i18next(catalog(*entries)) == {
        "Open. Now:": "a", "Open_menu": "b", "Shut": "c", "%d file_menu_one": "d", "%d file_menu_other": "e",
    }  # fmt: skip


def test_jed_keys_are_contexts_and_sources() -> None:
    entries = (
        CatalogEntry(None, "Open", "a", DONE),
        CatalogEntry("menu", "Open", "b", DONE),
        CatalogEntry("", "file", "", DONE, source_plural="files", target_plurals=("c", "d")),
    )
    assert jed(catalog(*entries)) == {"Open": ["a"], "menu\4Open": ["b"], "file": ["c", "d"]}


def hugo(of: Catalog) -> dict[str, dict[str, str]]:
    loaded: dict[str, dict[str, str]] = json.loads(catalog_json.write_hugo(of))
    return loaded


def test_hugo_has_the_forms_of_a_message_by_category() -> None:
    entries = (
        CatalogEntry(OWN, "Women: work.", "Trabaho", DONE),
        CatalogEntry(None, "other", "iba", DONE),
        CatalogEntry("menu", "%d file", "", DONE, source_plural="%d files", target_plurals=("d", "e")),
    )
    assert hugo(catalog(*entries)) == {
        OWN: {"other": "Trabaho"}, "other": {"other": "iba"}, "%d file_menu": {"one": "d", "other": "e"},
    }  # fmt: skip
    one_form = CatalogEntry(None, "file", "", DONE, source_plural="files", target_plurals=("d",))
    assert hugo(catalog(one_form, locale="km")) == {"file": {"other": "d"}}


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("{{ .Count }} papel", "{{ .Count }} papel"),
        ("{{.Count}} {{ .Site.Params.secret }}", '{{"{{"}}.Count}} {{"{{"}} .Site.Params.secret }}'),
        ("{{ .Count }} {{", '{{ .Count }} {{"{{"}}'),
        ("{{{ .Count }}", '{{"{{{"}} .Count }}'),
        ("{{{{ .Count }}{{ .Count }}{", '{{"{{{{"}} .Count }}{{ .Count }}{'),
        ("{{a{{ .Count }}", '{{"{{"}}a{{ .Count }}'),
        ("{{\n.Count }}}}", '{{"{{"}}\n.Count }}}}'),
        ("{ } }} papel", "{ } }} papel"),
    ],
)
def test_hugo_evaluates_no_more_than_the_source_has(text: str, safe: str) -> None:
    source = "{{ .Count }} paper"
    assert hugo(catalog(CatalogEntry(None, source, text, DONE))) == {source: {"other": safe}}
    own = CatalogEntry(OWN, source, text, DONE)
    assert "{{ .Count" not in hugo(catalog(own))[OWN]["other"]


@pytest.mark.parametrize("locale", [each.code for each in TARGETS])
def test_jed_has_the_header_it_counts_by(locale: str) -> None:
    written = json.loads(catalog_json.write_jed(catalog(locale=locale)))
    assert written["locale_data"]["news"][""] == {
        "domain": "news", "lang": locale, "plural_forms": language(locale).plural_forms,
    }  # fmt: skip


UNFINISHED = (
    CatalogEntry("a", "a", "x", UnitState.NEEDS_CHECKING),
    CatalogEntry("b", "b", "x", UnitState.NEEDS_REWRITING),
    CatalogEntry("c", "c", "", DONE),
    CatalogEntry("d", "d", "x", UnitState.UNTRANSLATED),
    CatalogEntry("e", "e", "x", DONE, obsolete=True),
    CatalogEntry("f", "f", "", DONE, source_plural="g", target_plurals=("x", "")),
    CatalogEntry("h", "h", "", DONE, source_plural="i", target_plurals=("x",)),
)


@pytest.mark.parametrize("entry", UNFINISHED)
def test_nothing_doubtful_empty_or_obsolete_leaks(entry: CatalogEntry) -> None:
    assert not i18next(catalog(entry))
    assert not jed(catalog(entry))
    assert not hugo(catalog(entry))


@pytest.mark.parametrize(
    "write", [catalog_json.write_i18next, catalog_json.write_jed, catalog_json.write_hugo]
)
def test_a_template_has_nothing_to_load(write: object) -> None:
    with pytest.raises(ValueError, match="a template"):
        write(Catalog("news", None))  # type: ignore[operator]


@pytest.mark.parametrize(
    "entries",
    [
        (CatalogEntry("b", "a", "x", DONE), CatalogEntry(None, "a_b", "y", DONE)),
        (CatalogEntry("", "a", "x", DONE), CatalogEntry(None, "a", "y", DONE)),
        (CatalogEntry(None, "a", "", DONE, source_plural="b", target_plurals=("x", "y")),
         CatalogEntry(None, "a_one", "z", DONE)),
        (CatalogEntry(OWN, "a", "x", DONE), CatalogEntry(None, OWN, "y", DONE)),
    ],
)  # fmt: skip
def test_two_messages_of_one_key_are_refused_rather_than_lost(entries: tuple[CatalogEntry, ...]) -> None:
    with pytest.raises(InputError, match="two messages would both have the key"):
        catalog_json.write_i18next(catalog(*entries))


def test_two_messages_of_one_hugo_key_are_refused_rather_than_lost() -> None:
    entries = (CatalogEntry("b", "a", "x", DONE), CatalogEntry(None, "a_b", "y", DONE))
    with pytest.raises(InputError, match="two messages would both have the key"):
        catalog_json.write_hugo(catalog(*entries))


def test_two_messages_of_one_jed_key_are_refused_rather_than_lost() -> None:
    for entries in (
        (CatalogEntry("", "a", "x", DONE), CatalogEntry(None, "a", "y", DONE)),
        (CatalogEntry("x", "", "x", DONE), CatalogEntry("", "", "y", DONE)),
    ):
        with pytest.raises(InputError, match="two messages would both have the key"):
            catalog_json.write_jed(catalog(*entries))


def test_what_no_catalogue_can_hold_is_refused() -> None:
    for bad in ("\0", "\ud800", "a\4b"):
        with pytest.raises(InputError):
            catalog_json.write_jed(catalog(CatalogEntry("a", "x", f"{bad}y", DONE)))


def test_plural_forms_counted_otherwise_are_put_in_our_order() -> None:
    entry = CatalogEntry(None, "f", "", DONE, source_plural="fs", target_plurals=("4 files", "1 file"))
    inverse = (
        "nplurals=2; plural=(n == 1 || n == 2 || n == 3 || (n % 10 != 4 && n % 10 != 6 && n % 10 != 9));"
    )
    other = Catalog("news", "fil", (entry,), header=(("Plural-Forms", inverse),))
    assert i18next(other) == {"f_one": "1 file", "f_other": "4 files"}
    assert jed(other) == {"f": ["1 file", "4 files"]}
    french = Catalog("news", "fil", (entry,), header=(("Plural-Forms", "nplurals=2; plural=(n > 1);"),))
    with pytest.raises(InputError):
        catalog_json.write_i18next(french)


def test_texts_are_readable_and_cannot_end_a_script() -> None:
    target = '<b>ខ្មែរ</b> ไทย\u200b <!-- </script> \u2028 "q" \\ \n'
    entry = CatalogEntry(OWN, "x", target, DONE)
    for written in (catalog_json.write_i18next(catalog(entry)), catalog_json.write_jed(catalog(entry))):
        text = written.decode()
        assert "<b>ខ្មែរ" in text
        assert not any(sign in text for sign in ("</", "<!", "\u2028", "\u2029"))
        assert text.endswith("}\n")
    assert i18next(catalog(entry))[OWN] == target
    assert jed(catalog(entry))[f"{OWN}\4x"] == [target]


def test_order_is_that_of_the_catalogue() -> None:
    entries = [CatalogEntry(None, name, name, DONE) for name in ("z", "a", "m")]
    assert list(i18next(catalog(*entries))) == list(jed(catalog(*entries))) == ["z", "a", "m"]


signs = st.characters(exclude_categories=["Cs"], exclude_characters="\0\4")


@given(st.dictionaries(st.text(signs, min_size=1), st.text(signs, min_size=1)))
def test_every_text_comes_out_sign_for_sign(texts: dict[str, str]) -> None:
    entries = [CatalogEntry(None, source, target, DONE) for source, target in texts.items()]
    assert i18next(catalog(*entries)) == texts
    assert jed(catalog(*entries)) == {source: [target] for source, target in texts.items()}


def chosen_by_gettext(locale: str) -> list[str]:
    """Return the CLDR category of each count by the gettext rule and our order of categories."""
    into = language(locale)
    rule = gettext.c2py(into.plural_forms.partition("plural=")[2].rstrip(";"))
    return [catalog_json.CATEGORIES[into.nplurals][rule(count)] for count in COUNTS]


@pytest.mark.parametrize("locale", [each.code for each in TARGETS])
def test_browsers_choose_the_form_that_gettext_chooses(locale: str) -> None:
    node = shutil.which("node")
    if node is None:
        pytest.skip("Node is not here: it knows the plural rules that browsers use")
    script = (
        f"const rules = new Intl.PluralRules('{locale}');"
        f"console.log(JSON.stringify(Array.from({{length: {len(COUNTS)}}}, (_, n) => rules.select(n))))"
    )
    done = subprocess.run([node, "-e", script], capture_output=True, check=True, text=True)
    assert json.loads(done.stdout) == chosen_by_gettext(locale)


def test_filipino_counts_are_those_of_cldr() -> None:
    chosen = chosen_by_gettext("fil")
    ones = [count for count in COUNTS if count in (1, 2, 3) or count % 10 not in (4, 6, 9)]
    assert [count for count in COUNTS if chosen[count] == "one"] == ones
