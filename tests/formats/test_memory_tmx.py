"""TMX: what is written follows the DTD and comes back; what other tools write is read."""

import re
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from glossary.errors import InputError
from glossary.formats import memory_tmx
from glossary.formats.memory_tmx import LeftOut
from glossary.formats.tmx_units import STATES
from glossary.model import MemoryUnit, UnitState

WHEN = datetime(2026, 3, 14, 15, 9, 26, tzinfo=UTC)
TEXTS = {
    "km": "ស្ត្រី\u200bធ្វើការ\u200bតាម\u200bផ្ទះ ៖ «ការងារ»។",
    "id": "Pekerja rumahan berkata: “cukup!”",
    "lo": "ແຮງງານນອກລະບົບ ສໍາຄັນ",
    "fil": "Sinabi ng mga manggagawang nasa bahay",
    "th": "ผู้รับงานไปทำที่บ้าน \u200bน้ำ",
}
LOCALES = sorted(TEXTS)
RULES = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop)*>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
  segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
  srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED changedate CDATA #IMPLIED changeid CDATA #IMPLIED>
<!ELEMENT seg (#PCDATA | bpt | ept | ph | it)*>
<!ELEMENT note (#PCDATA)>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT bpt (#PCDATA)>
<!ATTLIST bpt i CDATA #REQUIRED x CDATA #IMPLIED>
<!ELEMENT ept (#PCDATA)>
<!ATTLIST ept i CDATA #REQUIRED>
<!ELEMENT ph (#PCDATA)>
<!ATTLIST ph x CDATA #IMPLIED>
<!ELEMENT it (#PCDATA)>
<!ATTLIST it pos (begin | end) #REQUIRED x CDATA #IMPLIED>
"""
"""The rules of TMX 1.4b, as far as we write it."""


def conforms(data: bytes) -> None:
    root = etree.fromstring(data)
    rules = etree.DTD(StringIO(RULES))
    assert rules.validate(root), rules.error_log
    for tuv in root.iter("tuv"):
        assert re.fullmatch(r"\d{8}T\d{6}Z", tuv.get("changedate", "20260101T000000Z"))
    for seg in root.iter("seg"):
        begun, ended = ([code.get("i", "") for code in seg.iter(name)] for name in ("bpt", "ept"))
        assert len(set(begun)) == len(begun)
        assert sorted(begun) == sorted(ended)
    for prop in root.iter("prop"):
        assert prop.get("type", "").startswith("x-")


def units(locale: str) -> tuple[MemoryUnit, ...]:
    text, check = TEXTS[locale], UnitState.NEEDS_CHECKING
    return (
        MemoryUnit("Women work.", text, locale),
        MemoryUnit("<b>She</b> <i>said</i><br/>", f"<i>{text}</i><br/> <b>x</b>", locale, "<b>Yes</b> &"),
        MemoryUnit(" a\n<b>", f"{text}\t</b> </i> & <", locale, "", "old.tmx", UnitState.APPROVED),
        MemoryUnit("d", text, locale, "", "", check, f"Sokha {text}", WHEN, f"sure?\n{text}"),
    )


@pytest.mark.parametrize("locale", LOCALES)
def test_units_conform_and_survive_the_round_trip(locale: str) -> None:
    written = memory_tmx.write(units(locale))
    conforms(written)
    assert tuple(memory_tmx.read(written)) == units(locale)
    assert memory_tmx.write(units(locale)) == written


def test_an_empty_memory_is_a_file_all_the_same() -> None:
    conforms(memory_tmx.write(()))
    assert list(memory_tmx.read(memory_tmx.write(()))) == []


texts = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"),
        st.sampled_from("\u200b\u200d\u17d2\u0ebc\u0e33\r\n\t <>&\"']/\u2028\x85"),
    ),
    max_size=30,
)
tags = st.sampled_from(["<b>", "</b>", "<i>", "</i>", "<br/>", "<a2>", "</a2>", "</b/>", "<seg>", "</seg>"])
tagged = st.lists(st.one_of(texts, tags), max_size=12).map(lambda parts: "x" + "".join(parts))


@given(tagged, tagged, tagged, texts, st.sampled_from(list(UnitState)), st.sampled_from(LOCALES))
def test_every_unit_comes_back_sign_for_sign(
    source: str, target: str, before: str, note: str, state: UnitState, locale: str
) -> None:
    unit = MemoryUnit(source, target, locale, before, note, state, note, WHEN, note)
    written = memory_tmx.write([unit])
    conforms(written)
    assert list(memory_tmx.read(written)) == [unit]


def test_signs_that_xml_cannot_hold_are_shown() -> None:
    (read,) = memory_tmx.read(memory_tmx.write([MemoryUnit("a\0\x1b", "ก\a\ud800", "th", note="\x0b")]))
    assert isinstance(read, MemoryUnit)
    assert (read.source, read.target, read.note) == ("a␀␛", "ก␇\ufffd", "␋")


def file(body: str, srclang: str = "en") -> bytes:
    return f'<tmx version="1.4"><header srclang="{srclang}"/><body>\n{body}\n</body></tmx>'.encode()


def tuv(code: str, seg: str, attributes: str = "") -> str:
    return f'<tuv xml:lang="{code}" {attributes}><seg>{seg}</seg></tuv>'


def one(body: str, srclang: str = "en") -> MemoryUnit:
    (found,) = memory_tmx.read(file(body, srclang))
    assert isinstance(found, MemoryUnit)
    return found


def test_each_locale_of_ours_is_a_unit_and_the_others_are_counted() -> None:
    body = "<tu>" + "".join(
        tuv(code, code) for code in ("de", "EN-US", "km-KH", "in", "lo_LA", "tl-PH", "TH", "fr-FR")
    )
    found = list(memory_tmx.read(file(body + "</tu>")))
    kept = [(each.locale, each.source, each.target) for each in found if isinstance(each, MemoryUnit)]
    assert kept == [
        ("km", "EN-US", "km-KH"), ("id", "EN-US", "in"), ("lo", "EN-US", "lo_LA"),
        ("fil", "EN-US", "tl-PH"), ("th", "EN-US", "TH"),
    ]  # fmt: skip
    left = [each for each in found if isinstance(each, LeftOut)]
    assert left == [LeftOut(2, "language de"), LeftOut(2, "language fr-FR")]


def test_the_source_is_the_english_text_wherever_it_stands() -> None:
    assert one(f"<tu>{tuv('th', 'ก')}{tuv('en', 'a')}</tu>", "*all*").source == "a"
    assert one(f"<tu>{tuv('th', 'ก')}{tuv('en', 'a')}</tu>", "th").source == "a"
    both = f"{tuv('en-US', 'labor')}{tuv('en-GB', 'labour')}{tuv('th', 'ก')}"
    assert one(f"<tu>{both}</tu>", "*all*").source == "labor"
    assert one(f"<tu>{both}</tu>", "en-GB").source == "labour"
    assert one(f'<tu srclang="en-gb">{both}</tu>', "en-US").source == "labour"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (tuv("th", "ก"), "no English text"),
        (tuv("en", " ") + tuv("th", "ก"), "no text"),
        (tuv("en", "a") + tuv("th", ""), "no text"),
        (tuv("en", "a") + '<tuv xml:lang="th"/>', "no text"),
        (tuv("en", "a") + "<tuv><seg>ก</seg></tuv>", "no language"),
        (tuv("en", "a") + tuv("x\x85", "ก"), "language x␤"),
        ("", "no English text"),
    ],
)
def test_what_is_no_unit_is_left_out_with_its_line(body: str, reason: str) -> None:
    assert list(memory_tmx.read(file(f"<tu>{body}</tu>"))) == [LeftOut(2, reason)]


def test_the_old_language_attribute_is_read() -> None:
    assert one('<tu><tuv lang="EN"><seg>a</seg></tuv><tuv lang="KM"><seg>ខ</seg></tuv></tu>').locale == "km"


def test_dates_and_people_are_those_of_the_last_change_of_the_target() -> None:
    tu = '<tu creationdate="20200101T000000Z" creationid="first" changeid="late">'
    unit = one(
        tu + tuv("en", "a") + tuv("th", "ก", 'changedate="20260314T150926Z" changeid="Sokha"') + "</tu>"
    )
    assert (unit.changed_by, unit.changed_at) == ("Sokha", WHEN)
    unit = one(tu + tuv("en", "a") + tuv("th", "ก") + "</tu>")
    assert (unit.changed_by, unit.changed_at) == ("late", datetime(2020, 1, 1, tzinfo=UTC))
    assert (
        one("<tu>" + tuv("en", "a") + tuv("th", "ก", 'changedate="yesterday"') + "</tu>").changed_at is None
    )


@pytest.mark.parametrize(
    ("props", "before"),
    [
        ('<prop type="x-context-pre">&lt;seg&gt;A &amp;amp; B&lt;/seg&gt;</prop>', "A & B"),
        ('<prop type="x-context-pre">A</prop>', "A"),
        ('<prop type="prev">A</prop><prop type="next">C</prop>', "A"),
        ('<prop type="x-Context">123, 456</prop>', ""),
    ],
)
def test_the_source_before_is_read_from_what_tools_write(props: str, before: str) -> None:
    assert one(f"<tu>{props}{tuv('en', 'a')}{tuv('th', 'ก')}</tu>").before == before


def test_the_origin_is_the_file_that_a_tool_names() -> None:
    texts = tuv("en", "a") + tuv("th", "ก")
    props = '<prop type="file">news/a.md</prop><prop type="id">7</prop>'
    assert one(f"<tu>{props}{texts}</tu>").origin == "news/a.md#7"
    assert one(f'<tu><prop type="x-document">a.docx</prop>{texts}</tu>').origin == "a.docx"
    assert one(f"<tu>{texts}</tu>").origin == ""


@pytest.mark.parametrize("level", STATES)
def test_levels_of_trados_map_to_our_states(level: str) -> None:
    prop = f'<prop type="x-ConfirmationLevel">{level}</prop>'
    assert one(f"<tu>{prop}{tuv('en', 'a')}{tuv('th', 'ก')}</tu>").state is STATES[level]


def test_notes_of_the_unit_and_its_target_are_joined() -> None:
    target = '<tuv xml:lang="th"><note>two</note><prop type="x-state">odd</prop><seg>ก</seg></tuv>'
    unit = one(f"<tu><note>one</note>{tuv('en', 'a')}{target}</tu>")
    assert (unit.note, unit.state) == ("one\ntwo", UnitState.TRANSLATED)


@pytest.mark.parametrize(
    ("seg", "text"),
    [
        ('<bpt i="0" x="0">&lt;a0&gt;</bpt>b<ept i="0">&lt;/a0&gt;</ept>', "<a0>b</a0>"),
        ('<bpt i="1" type="bold"/>b<ept i="1"/>', "b"),
        ('<bpt i="1">&lt;A href="x"&gt;</bpt>b<ept i="1">&lt;/A&gt;</ept>', "<a>b</a>"),
        ('<bpt i="1">&lt;b&gt;</bpt>b<ept i="1"/>', "<b>b</b>"),
        ('<bpt i="1">&lt;b&gt;</bpt><bpt i="2">&lt;i&gt;</bpt><ept i="1"/>-<ept i="2"/>', "<b><i></b>-</i>"),
        ('<bpt i="1">{\\b </bpt>b<ept i="1">}</ept>', "b"),
        ('<ph x="1">&lt;br /&gt;</ph><ph>&lt;BR&gt;</ph><ph>&lt;b&gt;</ph>', "<br/><br/><b>"),
        ('<ph type="var">%1$s</ph> <ph>{name}</ph> <ph>\\tab </ph><ph>{\\b</ph>', "%1$s {name} "),
        ('<it pos="end">&lt;/i&gt;</it><ut>&lt;cf size="8"&gt;</ut>', "</i><cf>"),
        ('<ept i="9">&lt;/u&gt;</ept>', "</u>"),
        ('<hi type="x">b <hi>c</hi></hi> d', "b c d"),
        ('<ph>&lt;img alt="<sub>a boat</sub>"/&gt;</ph>!', "<img/>!"),
        ("<sub>lost</sub>kept <![CDATA[<b>]]>", "kept <b>"),
    ],
)  # fmt: skip
def test_codes_of_other_tools_are_our_tags_or_nothing(seg: str, text: str) -> None:
    assert one(f"<tu>{tuv('en', 'a')}{tuv('th', seg + 'ก')}</tu>").target == text + "ก"


def test_a_file_as_tools_write_it_is_read() -> None:
    text = (
        '<?xml version="1.0" encoding="UTF-16"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        '<tmx version="1.4"><header creationtool="x" srclang="EN-US"><prop type="p">v</prop></header><body>'
        f'<tu tuid="1">{tuv("EN-US", "a")}{tuv("KM-KH", "ខ")}</tu></body></tmx>'
    )
    for encoding in ("utf-16", "utf-16-le", "utf-16-be"):
        assert list(memory_tmx.read(text.encode(encoding))) == [MemoryUnit("a", "ខ", "km")]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"en\tth\n", "line 1: not well-formed XML"),
        (b"<xliff/>", "line 1: the root element is 'xliff', not 'tmx'"),
        (file("<tu>\n<tuv>"), "line 4: not well-formed XML"),
        (file(f"<tu>{tuv('en', 'a&nbsp;b')}</tu>"), "line 2: not well-formed XML: Entity 'nbsp' not defined"),
    ],
)
def test_faults_are_told_in_one_line(data: bytes, says: str) -> None:
    with pytest.raises(InputError) as caught:
        list(memory_tmx.read(data))
    assert str(caught.value).startswith(says)
    assert "\n" not in str(caught.value)


def test_hostile_files_are_refused(shared: Path) -> None:
    for path in sorted((shared / "conformance/attacks/xml").iterdir()):
        with pytest.raises(InputError):
            list(memory_tmx.read(path.read_bytes()))


def test_units_before_a_fault_are_read() -> None:
    found = memory_tmx.read(file(f"<tu>{tuv('en', 'a')}{tuv('th', 'ก')}</tu>\n<tu>"))
    assert next(found) == MemoryUnit("a", "ก", "th")
    with pytest.raises(InputError, match="line 4: not well-formed"):
        next(found)
