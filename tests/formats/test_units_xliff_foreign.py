"""XLIFF files that a CAT tool changed or made, those of version 1.2, and hostile ones."""

from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.formats import units_xliff
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.formats.xliff import reading_12
from glossary.formats.xliff.states import READ
from glossary.model import UnitState

CHECK = UnitState.NEEDS_CHECKING


def document(units: str, attributes: str = 'srcLang="en" trgLang="th"', space: str = "preserve") -> bytes:
    return f"""<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" {attributes}>
<file id="f" original="page.html" xml:space="{space}">
{units}
</file></xliff>""".encode()


def one(units: str, **options: str) -> CatalogEntry:
    (entry,) = units_xliff.read(document(units, **options)).entries
    return entry


def segment(source: str, target: str | None, attributes: str = 'state="translated"') -> str:
    translated = "" if target is None else f"<target>{target}</target>"
    return f"<segment {attributes}><source>{source}</source>{translated}</segment>"


def unit(*parts: str, number: int = 1) -> str:
    return f'<unit id="{number}">{"".join(parts)}</unit>'


def test_units_of_other_tools_are_known_by_file_and_id() -> None:
    entry = one(f'<group id="g" name="x"><unit id="u1" name="title">{segment("a", "ก")}</unit></group>')
    assert (entry.context, entry.source, entry.target, entry.line) == ("page.html#u1", "a", "ก", 3)


def test_units_keep_our_context_where_a_tool_drops_names_and_metadata() -> None:
    ours = Catalog("news", "th", (CatalogEntry("page#0123abcd", "a", "ก", UnitState.TRANSLATED),))
    written = units_xliff.write(ours).decode()
    bare = written.replace(' name="page#0123abcd"', "").replace("sse-glossary", "x")
    assert units_xliff.read(bare.encode()).entries == ours.entries


def test_segments_that_a_tool_split_are_joined() -> None:
    entry = one(
        unit(
            segment("A. ", "ก "),
            "<ignorable><source>  </source></ignorable>",
            segment("B.", "ข", 'state="final"'),
        )
    )
    assert (entry.source, entry.target, entry.state) == ("A.   B.", "ก   ข", UnitState.TRANSLATED)


def test_targets_in_another_order_are_joined_in_that_order() -> None:
    first = '<segment state="translated"><source>A </source><target order="3">ก</target></segment>'
    space = '<ignorable><source> </source><target order="2">-</target></ignorable>'
    last = '<segment state="translated"><source>B</source><target order="1">ข</target></segment>'
    assert one(unit(first, space, last)).target == "ข-ก"


def test_a_unit_with_a_segment_that_lacks_its_target_is_in_doubt() -> None:
    entry = one(unit(segment("A ", "ก "), segment("B", None, "")))
    assert (entry.target, entry.state) == ("ก ", CHECK)


@pytest.mark.parametrize(
    ("attributes", "state"),
    [
        ("", CHECK),
        ('state="initial"', CHECK),
        ('state="translated"', UnitState.TRANSLATED),
        ('state="reviewed"', UnitState.APPROVED),
        ('state="final"', UnitState.APPROVED),
        ('state="initial" subState="glossary:needs-rewriting"', UnitState.NEEDS_REWRITING),
        ('state="translated" subState="glossary:needs-rewriting"', UnitState.TRANSLATED),
        ('state="initial" subState="other:mt"', CHECK),
    ],
)
def test_states_of_other_tools_map_to_ours(attributes: str, state: UnitState) -> None:
    assert one(unit(segment("a", "ก", attributes))).state is state
    assert one(unit(segment("a", None, attributes))).state is UnitState.UNTRANSLATED


def test_previous_sources_count_until_the_unit_is_finished() -> None:
    notes = '<notes><note category="previous-source">old</note></notes>'
    rewriting = segment("a", "ก", 'state="initial" subState="glossary:needs-rewriting"')
    assert one(unit(notes, rewriting)).previous_source == "old"
    assert one(unit(notes, segment("a", "ก"))).previous_source == ""


def test_notes_of_other_tools_are_part_of_the_note() -> None:
    notes = (
        '<notes><note category="note">mine</note><note category="reviewer">theirs</note>'
        "<note>more</note></notes>"
    )
    assert one(unit(notes, segment("a", "ก"))).note == "mine\ntheirs\nmore"


def test_inline_codes_give_the_tags_that_they_stand_for() -> None:
    data = (
        '<originalData><data id="a">&lt;b></data><data id="z">&lt;/b></data>'
        '<data id="r">&lt;br class="x"></data><data id="n">%s</data><data id="o">\\par</data></originalData>'
    )
    content = (
        '1<pc id="1" dataRefStart="a" dataRefEnd="z">2<mrk id="m" type="term">3</mrk></pc>'
        '<ph id="2" dataRef="r"/>'
        '<sc id="3" dataRef="a"/>4<ec startRef="3" dataRef="z"/><sm id="5"/>5<em startRef="5"/><cp hex="1B"/>'
        '<pc id="6">6</pc><ph id="7"/><ph id="8" dataRef="gone"/>'
        '<ph id="9" dataRef="n"/><ph id="10" dataRef="o"/><pc id="11" dataRefStart="o" dataRefEnd="z">7</pc>'
        '<pc id="12" dataRefStart="n">8</pc>'
    )
    entry = one(unit(data, segment(content, content)))
    assert entry.source == entry.target == "1<b>23</b><br/><b>4</b>5\x1b6%s78"


def test_original_data_cannot_be_multiplied_without_end() -> None:
    data = f'<originalData><data id="d">&lt;b {"y" * 100_000}></data></originalData>'
    assert one(unit(data, segment('<ph dataRef="d"/>' * 1000, None))).source == "<b>" * 1000


def test_white_space_is_text_only_where_the_file_says_so() -> None:
    cut = unit(segment("\n  A\n  b.  ", "  ก\n"), segment("B", "ข"))
    kept = one(cut)
    assert (kept.source, kept.target) == ("\n  A\n  b.  B", "  ก\nข")
    loose = one(cut, space="default")
    assert (loose.source, loose.target) == ("A b. B", "ก ข")


def test_candidates_of_a_memory_in_the_file_are_no_text_of_it() -> None:
    matches = (
        '<mtc:matches xmlns:mtc="urn:oasis:names:tc:xliff:matches:2.0"><mtc:match ref="#1">'
        "<source>b</source><target>ค</target></mtc:match></mtc:matches>"
    )
    assert one(unit(matches, segment("a", "ก"))).target == "ก"


def test_what_is_not_to_be_translated_is_left_out() -> None:
    units = (
        f'<unit id="1" translate="no">{segment("a", "ก")}</unit>'
        f'<group id="g" translate="no"><unit id="2">{segment("b", None)}</unit>'
        f'<unit id="3" translate="yes">{segment("c", "ค")}</unit></group>'
    )
    assert one(units).context == "page.html#3"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"hello", "line 1: not well-formed XML"),
        (b"<a>\n<b></a>", "line 2: not well-formed XML: Opening and ending tag mismatch"),
        (b"<tmx/>", "line 1: no XLIFF file; its root element is 'tmx'"),
        (b'<xliff version="3.0"/>', "line 1: XLIFF version '3.0' is not read here"),
        (b'<xliff version="2.1"/>', "line 1: XLIFF version '2.1' is not read here"),
        (document("", 'srcLang="fr"'), "line 1: unknown locale 'fr'"),
        (document("", 'srcLang="th" trgLang="km"'), "line 1: translates from 'th', not from English"),
        (document("", 'srcLang="en" trgLang="en"'), "line 1: 'en' is the source language"),
        (document("", 'srcLang="en" trgLang="x\x85y"'), "line 1: unknown locale 'x\\x85y'"),
        (document('<unit id="1"><segment/></unit>'), "line 3: a segment without a source"),
        (document(unit(segment("a", "b", 'state="odd"'))), "line 3: unknown state 'odd'"),
        (document(unit(segment("a<cp/>", "b"))), "line 3: a <cp> names no character"),
        (document(unit(segment("<cp hex='D800'/>", "b"))), "line 3: a <cp> names no"),
        (document(unit(segment("<cp hex='0000'/>", "b"))), "line 3: a <cp> names no"),
        (document(unit(segment("<cp hex='110000'/>", "b"))), "line 3: a <cp> names no"),
        (
            document(
                '<unit id="1"><segment><source>a</source><target order="0x1">b</target></segment></unit>'
            ),
            "line 3: the order '0x1' is no number",
        ),
        (document(f"{unit(segment('a', 'b'))}\n" * 2), "line 4: the same message as in line 3"),
        (document('<group id="1" type="glossary:plural"/>'), "line 3: a plural message without any form"),
        (
            document(f'<group id="1" type="glossary:plural">{unit(segment("a", "b")) * 2}</group>'),
            "line 3: message 'a' has 2 plural forms; th has 1",
        ),
        (document("<note>&nbsp;</note>"), "line 3: not well-formed XML: Entity 'nbsp' not defined"),
    ],
)
def test_faults_are_told_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        units_xliff.read(data)
    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)


def test_hostile_files_are_refused(shared: Path) -> None:
    for path in sorted((shared / "conformance/attacks/xml").iterdir()):
        with pytest.raises(InputError):
            units_xliff.read(path.read_bytes())


def test_the_states_of_both_versions_are_all_in_a_table() -> None:
    assert set(READ) == {"initial", "translated", "reviewed", "final"}
    assert set(reading_12.STATES) == {
        "final", "needs-adaptation", "needs-l10n", "needs-review-adaptation", "needs-review-l10n",
        "needs-review-translation", "needs-translation", "new", "signed-off", "translated",
    }  # fmt: skip


def old(units: str, languages: str = 'source-language="en-US" target-language="km"', head: str = "") -> bytes:
    return f"""<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="page.html" {languages} datatype="html">{head}<body>
{units}
</body></file></xliff>""".encode()


def test_version_1_2_is_read_with_its_codes() -> None:
    content = (
        '<group><trans-unit id="7"><source>A <bpt id="1">&lt;b&gt;</bpt>b<ept id="1">&lt;/b&gt;</ept>'
        '<x id="2" equiv-text="&lt;br/&gt;"/> <g id="3">c</g></source><seg-source/>'
        '<target state="final"><mrk mtype="seg" mid="0">ក <bpt id="1">&lt;b&gt;</bpt>ខ<ept id="1"/></mrk>'
        "</target>"
        "<note>one</note><note/><note>two</note><alt-trans><target>other</target></alt-trans></trans-unit></group>"
    )
    read = units_xliff.read(old(content))
    assert read.locale == "km"
    assert read.entries == (
        CatalogEntry("page.html#7", "A <b>b</b><br/> c", "ក <b>ខ</b>", UnitState.APPROVED, note="one\ntwo"),
    )


@pytest.mark.parametrize(
    ("attributes", "target", "state"),
    [
        ("", "", UnitState.UNTRANSLATED),
        ("", "<target/>", UnitState.UNTRANSLATED),
        ("", '<target state="final"/>', UnitState.UNTRANSLATED),
        ("", "<target>ก</target>", UnitState.TRANSLATED),
        ('approved="yes"', '<target state="needs-l10n">ก</target>', UnitState.APPROVED),
        ('approved="no"', '<target state="translated">ก</target>', UnitState.TRANSLATED),
        ("", '<target state="needs-review-translation">ก</target>', CHECK),
        ("", '<target state="x-mt">ก</target>', CHECK),
    ],
)
def test_states_of_version_1_2_map_to_ours(attributes: str, target: str, state: UnitState) -> None:
    (entry,) = units_xliff.read(
        old(f'<trans-unit id="1" {attributes}><source>a</source>{target}</trans-unit>')
    ).entries
    assert entry.state is state


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (old("", 'source-language="de"'), "line 2: unknown locale 'de'"),
        (old("", 'source-language="en" target-language="fr"'), "line 2: unknown locale 'fr'"),
        (old('<trans-unit id="1"/>'), "line 3: a unit without a source"),
        (
            old('<trans-unit id="1"><source>a</source><target state="odd">ក</target></trans-unit>'),
            "line 3: unknown state 'odd'",
        ),
        (
            old("").replace(
                b"</xliff>", b'<file source-language="en" target-language="th"><body/></file></xliff>'
            ),
            "line 4: its files are in several languages",
        ),
    ],
)
def test_faults_in_version_1_2_are_told_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        units_xliff.read(data)
    assert str(caught.value).startswith(says)


def test_what_is_not_to_be_translated_in_version_1_2_is_left_out() -> None:
    fixed = '<trans-unit id="1" translate="no"><source>a</source></trans-unit>'
    assert units_xliff.read(old(fixed)).entries == ()
