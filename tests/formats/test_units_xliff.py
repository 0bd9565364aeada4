"""XLIFF 2.1: what is written follows the rules of the format, and comes back as it was."""

import re
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from glossary.errors import InputError
from glossary.formats import catalog_po, units_xliff
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.formats.xliff.names import CORE
from glossary.formats.xliff.states import READ, WRITTEN
from glossary.languages import language
from glossary.model import BlockKind, UnitState

WHEN = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)
TEXTS = {
    "km": "ស្ត្រី\u200bធ្វើការ\u200bតាម\u200bផ្ទះ ៖ «ការងារ»។",
    "id": "Pekerja rumahan berkata: “cukup!”",
    "lo": "ແຮງງານນອກລະບົບ ສໍາຄັນ",
    "fil": "Sinabi ng mga manggagawang nasa bahay",
    "th": "ผู้รับงานไปทำที่บ้าน \u200bน้ำ",
}
LOCALES = sorted(TEXTS)
ORDER = """
<!ELEMENT xliff (file+)>
<!ATTLIST xliff version CDATA #REQUIRED srcLang CDATA #REQUIRED trgLang CDATA #IMPLIED
  xmlns CDATA #FIXED 'urn:oasis:names:tc:xliff:document:2.0'
  xmlns:mda CDATA #FIXED 'urn:oasis:names:tc:xliff:metadata:2.0'>
<!ELEMENT file (mda:metadata?, notes?, (unit | group)+)>
<!ATTLIST file id NMTOKEN #REQUIRED original CDATA #IMPLIED xml:space (default|preserve) #IMPLIED>
<!ELEMENT group (mda:metadata?, notes?, (unit | group)*)>
<!ATTLIST group id NMTOKEN #REQUIRED name CDATA #IMPLIED type CDATA #IMPLIED>
<!ELEMENT unit (mda:metadata?, notes?, originalData?, segment+)>
<!ATTLIST unit id NMTOKEN #REQUIRED name CDATA #IMPLIED type CDATA #IMPLIED translate (yes|no) #IMPLIED>
<!ELEMENT segment (source, target?)>
<!ATTLIST segment state (initial|translated|reviewed|final) #IMPLIED subState CDATA #IMPLIED>
<!ELEMENT notes (note+)>
<!ELEMENT note (#PCDATA)>
<!ATTLIST note category CDATA #IMPLIED>
<!ELEMENT originalData (data+)>
<!ELEMENT data (#PCDATA | cp)*>
<!ATTLIST data id NMTOKEN #REQUIRED>
<!ELEMENT source (#PCDATA | cp | ph | pc)*>
<!ELEMENT target (#PCDATA | cp | ph | pc)*>
<!ELEMENT pc (#PCDATA | cp | ph | pc)*>
<!ATTLIST pc id NMTOKEN #REQUIRED dataRefStart NMTOKEN #IMPLIED dataRefEnd NMTOKEN #IMPLIED
  type (fmt|ui|quote|link|image|other) #IMPLIED subType CDATA #IMPLIED>
<!ELEMENT ph EMPTY>
<!ATTLIST ph id NMTOKEN #REQUIRED dataRef NMTOKEN #IMPLIED
  type (fmt|ui|quote|link|image|other) #IMPLIED subType CDATA #IMPLIED>
<!ELEMENT cp EMPTY>
<!ATTLIST cp hex NMTOKEN #REQUIRED>
<!ELEMENT mda:metadata (mda:metaGroup+)>
<!ELEMENT mda:metaGroup (mda:meta+)>
<!ATTLIST mda:metaGroup category CDATA #IMPLIED>
<!ELEMENT mda:meta (#PCDATA)>
<!ATTLIST mda:meta type CDATA #REQUIRED>
"""
"""The order of elements and their attributes by the core specification, as far as we write them."""


def conforms(data: bytes) -> None:
    """Assert the rules of XLIFF 2.1 that we could break."""
    root = etree.fromstring(data)
    rules = etree.DTD(StringIO(ORDER))
    assert rules.validate(root), rules.error_log
    assert root.get("version") == "2.1"
    assert root.get("trgLang") or next(root.iter(f"{CORE}target"), None) is None
    once(file.get("id") for file in root)
    for file in root:
        once(each.get("id") for each in file.iter(f"{CORE}group"))
        once(each.get("id") for each in file.iter(f"{CORE}unit"))
    for typed in root.iter(f"{CORE}unit", f"{CORE}group"):
        assert re.fullmatch(r"[^\s:]+:[^\s:]+", typed.get("type", "a:b"))
    for unit in root.iter(f"{CORE}unit"):
        data_ids = [each.get("id") for each in unit.iter(f"{CORE}data")]
        once(iter(data_ids))
        for segment in unit.iter(f"{CORE}segment"):
            state, target = segment.get("state"), segment.find(f"{CORE}target")
            assert state == "initial" or target is not None
            if (substate := segment.get("subState")) is not None:
                assert state is not None
                assert re.fullmatch(r"(?!xlf:)[^\s:]+:[^\s:]+", substate)
            codes_conform(segment, data_ids)


def codes_conform(segment: etree._Element, data_ids: list[str | None]) -> None:
    kinds: dict[str | None, set[tuple[str, ...]]] = {}
    for part in segment:
        codes = list(part.iter(f"{CORE}pc", f"{CORE}ph"))
        once(code.get("id") for code in codes)
        for code in codes:
            references = [value for name, value in code.items() if str(name).startswith("dataRef")]
            assert set(references) <= set(data_ids)
            assert code.get("subType") is None or code.get("type") == "fmt"
            kinds.setdefault(code.get("id"), set()).add((str(code.tag), *map(str, references)))
    assert all(len(kind) == 1 for kind in kinds.values()), "a code of the target is that of the source"


def once(names: object) -> None:
    counted = Counter(names)  # type: ignore[call-overload]
    assert all(number == 1 for number in counted.values()), counted


def catalog(locale: str) -> Catalog:
    text = TEXTS[locale]
    done, approved = UnitState.TRANSLATED, UnitState.APPROVED
    forms = tuple(f"<b>{text}</b> {form}" for form in range(language(locale).nplurals))
    return Catalog(
        "news",
        locale,
        (
            CatalogEntry("a#1", "Women work.", text, approved, 3, kind=BlockKind.TITLE),
            CatalogEntry("a#2", "<b>She</b> <i>said</i><br/>", f"<i>{text}</i><br/> <b>{text}</b>", done, 1),
            CatalogEntry("a#3", " tab\there\nand <a>a</b> line\n\n", f"  {text}\t\n</i>{text}\n", done, 2),
            CatalogEntry("a#4", "old, new", text, UnitState.NEEDS_REWRITING, 4, 'old "text"\nand more'),
            CatalogEntry("a#5", "in doubt", text, UnitState.NEEDS_CHECKING, 1, note=f"sure?\n\n{text}  \nno"),
            CatalogEntry("a#6", "to do", "", UnitState.UNTRANSLATED, 0),
            CatalogEntry("b#1", "hints", text, done, term_hints=(f"wage = {text} (new)", "b = c")),
            CatalogEntry("b#2", "one", "", done, source_plural="many <b>x</b>", target_plurals=forms),
            CatalogEntry(None, "no context", text, done, references=("a/b.md:12", "c"), flags=("no-wrap",)),
            CatalogEntry("", "\x01\x1b[31m\x7f\ufffe & <b>\x0b</b>", f"\x02{text}\r\n\x85\u2028", done),
            CatalogEntry("menu|item 1", "Open", text, done, extracted=("from elsewhere",), domain="other"),
        ),
        created=WHEN,
        revised=WHEN,
        revised_by="Sokha ស",
        comment=f"Drafts.\n, fuzzy\n\n{text}",
        language=f"{locale}_XX",
        header=(("Language", f"{locale}_XX"), ("", "no field"), ("X-Generator", "by: hand")),
    )  # fmt: skip


@pytest.mark.parametrize("locale", LOCALES)
def test_a_catalogue_conforms_and_survives_the_round_trip(locale: str) -> None:
    written = units_xliff.write(catalog(locale))
    conforms(written)
    assert units_xliff.read(written) == catalog(locale)
    assert units_xliff.write(units_xliff.read(written)) == written


@pytest.mark.parametrize("locale", LOCALES)
def test_a_template_has_sources_only(locale: str) -> None:
    template = replace(catalog(locale), locale=None)
    written = units_xliff.write(template)
    conforms(written)
    assert b"<target" not in written
    read = units_xliff.read(written)
    assert read.locale is None
    assert [entry.source for entry in read.entries] == [entry.source for entry in template.entries]
    assert {entry.state for entry in read.entries} == {UnitState.UNTRANSLATED}


def test_an_empty_catalogue_is_a_document_all_the_same() -> None:
    empty = Catalog("news", "th", created=WHEN)
    conforms(units_xliff.write(empty))
    assert units_xliff.read(units_xliff.write(empty)) == empty


def test_obsolete_entries_stay_at_home() -> None:
    gone = CatalogEntry("a#1", "gone", "x", UnitState.APPROVED, obsolete=True)
    assert units_xliff.read(units_xliff.write(Catalog("news", "th", (gone,)))).entries == ()


def test_articles_that_are_mixed_are_a_file_each() -> None:
    entries = tuple(CatalogEntry(context, context) for context in ("b#1", "a#1", "b#2", "x y", "a#2"))
    root = etree.fromstring(units_xliff.write(Catalog("news", "th", entries)))
    assert [(file.get("id"), file.get("original")) for file in root] == [
        ("b", "b"), ("a", "a"), ("news", "news"),
    ]  # fmt: skip


def test_identifiers_are_free_of_each_other_whatever_the_contexts() -> None:
    contexts = (None, "", "news#1", "a#u1", "a#1", "a#1.form0", "a#1.one", "A B#1", "u1", "f1#u1", "a#ก")
    entries = tuple(
        CatalogEntry(context, f"s{number}", source_plural="p" if number % 2 else None)
        for number, context in enumerate(contexts)
    )
    written = units_xliff.write(Catalog("news", "th", entries))
    conforms(written)
    assert {each.context for each in units_xliff.read(written).entries} == set(contexts)


texts = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"], exclude_characters="\0\4"),
        st.sampled_from("\u200b\u200d\u17d2\u0ebc\u0e33\x01\x1b\ufffe\uffff\r\n\t <>&\"']/\u2028\x85"),
    ),
    max_size=30,
)
tags = st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<br/>", "<a2>", "</a2>", "</b/>", "]]>", "&lt;"])
tagged = st.lists(st.one_of(texts, tags), max_size=12).map("".join)
states = st.sampled_from([state for state in UnitState if state is not UnitState.UNTRANSLATED])


@given(tagged, tagged, states, texts, st.sampled_from(LOCALES))
def test_every_text_comes_back_sign_for_sign(
    source: str, target: str, state: UnitState, note: str, locale: str
) -> None:
    note = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", note)
    entry = CatalogEntry("a#1", source, target, state if target else UnitState.UNTRANSLATED, 7, note=note)
    written = units_xliff.write(Catalog("news", locale, (entry,)))
    conforms(written)
    assert units_xliff.read(written).entries == (entry,)


@given(tagged, tagged, tagged, states)
def test_every_plural_message_comes_back(one: str, many: str, target: str, state: UnitState) -> None:
    state = state if target else UnitState.UNTRANSLATED
    plural = CatalogEntry(
        "a#1", one, state=state, source_plural=many, target_plurals=(target, "") if target else ("", "")
    )
    written = units_xliff.write(Catalog("news", "fil", (plural,)))
    conforms(written)
    assert units_xliff.read(written).entries == (plural,)


def test_signs_that_xml_cannot_hold_are_shown_in_notes() -> None:
    entry = CatalogEntry("a#1", "x", note="bell \a and \x0b\nend")
    (read,) = units_xliff.read(units_xliff.write(Catalog("news", "th", (entry,)))).entries
    assert read.note == "bell ␇ and ␋\nend"


def test_deeply_nested_tags_are_read_back() -> None:
    text = "<b>" * 500 + "x" + "</b>" * 500
    entry = CatalogEntry("a#1", text, text, UnitState.TRANSLATED)
    written = units_xliff.write(Catalog("news", "th", (entry,)))
    conforms(written)
    assert units_xliff.read(written).entries == (entry,)


@pytest.mark.parametrize("bad", ["\0", "\ud800"])
def test_what_no_catalogue_can_hold_is_refused(bad: str) -> None:
    with pytest.raises(InputError, match="no catalogue can hold"):
        units_xliff.write(Catalog("news", "th", (CatalogEntry("a#1", f"x{bad}"),)))


def test_a_context_that_xml_cannot_hold_is_refused() -> None:
    with pytest.raises(InputError, match="control character in its context"):
        units_xliff.write(Catalog("news", "th", (CatalogEntry("a\x01", "x"),)))


def test_each_state_is_in_both_tables() -> None:
    assert set(WRITTEN) == set(UnitState)
    assert set(READ) == {"initial", "translated", "reviewed", "final"}
    assert {state for state, _ in WRITTEN.values()} <= set(READ)


def test_plural_forms_say_what_counts_they_are_for() -> None:
    entry = CatalogEntry("a#1", "one", source_plural="many")
    written = units_xliff.write(Catalog("news", "fil", (entry,))).decode()
    assert "for 1, 2, 3, 5, 7, 8, 10, 11, …" in written
    assert "for 4, 6, 9, 14, 16, 19, 24, 26, …" in written
    assert "for " not in units_xliff.write(Catalog("news", "th", (entry,))).decode()


def test_real_catalogues_conform_and_survive_the_round_trip(shared: Path) -> None:
    went_round = 0
    for path in sorted((shared / "conformance/po-real").rglob("*.po"))[::16]:
        try:
            real = catalog_po.read(path.read_bytes())
            written = units_xliff.write(real)
        except InputError:
            continue
        if real.locale is not None:
            conforms(written)
            live = Counter(entry for entry in real.entries if not entry.obsolete)
            assert Counter(units_xliff.read(written).entries) == live, path
            went_round += 1
    assert went_round > 2
