"""The termbase as a table: what is read, what is refused with its line, and what a spreadsheet gets."""

import csv
import io
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.errors import InputError
from glossary.formats import terms_csv
from glossary.model import AdministrativeStatus, Concept, PartOfSpeech, Term, TermType, WorkflowState

HEADER = "concept_id,locale,term"
DECENT = Concept(
    id="decent-work",
    subject_field="labour",
    definition="Work that is productive, fairly paid and safe.",
    note="An ILO term;\nhas two lines",
    terms=(
        Term("en", "decent work", state=WorkflowState.APPROVED, lookup_forms=("decent jobs", "good work")),
        Term("km", "ការងារ\u200bសមរម្យ", source="“Label”, with comma", context="a\nb"),
        Term("id", "pekerjaan layak", AdministrativeStatus.ADMITTED, note="'yung"),
        Term("lo", "ວຽກເຮັດງານທຳທີ່ມີຄຸນຄ່າ", AdministrativeStatus.DEPRECATED, WorkflowState.REJECTED),
        Term("fil", "disenteng trabaho", part_of_speech=PartOfSpeech.PROPER_NOUN, dnt=True),
        Term("th", "งานที่มีคุณค่า", term_type=TermType.ACRONYM),
    ),
)


def read(text: str) -> tuple[Concept, ...]:
    return terms_csv.read(text.encode()).concepts


def test_what_is_written_is_read_again() -> None:
    other = Concept("ilo", terms=(Term("en", "ILO", term_type=TermType.ACRONYM, dnt=True),))
    assert read(terms_csv.write([DECENT, other])) == (DECENT, other)


def test_a_table_of_terms_has_one_row_a_term_and_says_things_of_the_concept_once() -> None:
    rows = list(csv.DictReader(io.StringIO(terms_csv.write([DECENT]))))
    assert [row["locale"] for row in rows] == ["en", "km", "id", "lo", "fil", "th"]
    assert [bool(row["definition"]) for row in rows] == [True] + 5 * [False]
    assert rows[0]["lookup_forms"] == "decent jobs | good work"
    assert [row["dnt"] for row in rows] == ["", "", "", "", "yes", ""]


def test_english_terms_come_first() -> None:
    turned = replace(DECENT, terms=tuple(reversed(DECENT.terms)))
    rows = list(csv.DictReader(io.StringIO(terms_csv.write([turned]))))
    assert rows[0]["locale"] == "en"


def test_only_three_columns_are_required_and_the_rest_stands_at_the_default() -> None:
    table = terms_csv.read(f"{HEADER}\nwage,en,wage\nwage,th,ค่าจ้าง\n".encode())
    assert table.concepts == (Concept("wage", terms=(Term("en", "wage"), Term("th", "ค่าจ้าง"))),)
    assert table.given["wage", "th", "ค่าจ้าง"] == {"concept_id", "locale", "term"}


def test_rows_of_a_concept_need_not_stand_together() -> None:
    found = read(f"{HEADER},definition\na,en,wage,\nb,en,work,\na,th,ค่าจ้าง,What is paid.\n")
    assert [(each.id, each.definition, len(each.terms)) for each in found] == [
        ("a", "What is paid.", 2),
        ("b", "", 1),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b"concept_id,locale,term\nw,en,wage\n",
        b"concept_id;locale;term\nw;en;wage\n",
        b"concept_id\tlocale\tterm\nw\ten\twage\n",
        b"\xef\xbb\xbfconcept_id,locale,term\r\nw,en,wage\r\n",
        b"concept_id,locale,term\rw,en,wage\r",
        b'\n\n"Concept_ID","locale","term"\n\n,,\nw,en,"wage"\n',
        b"term,locale,concept_id\nwage,en,w",
        b"concept_id,locale,term\n w , en ,\twage \n",
    ],
)
def test_any_spreadsheet_may_have_saved_it(data: bytes) -> None:
    assert terms_csv.read(data).concepts == (Concept("w", terms=(Term("en", "wage"),)),)


@pytest.mark.parametrize(
    ("cell", "locale"), [("tl", "fil"), ("in", "id"), ("th_TH", "th"), ("fil-PH", "fil"), ("KM", "km")]
)
def test_a_locale_alias_is_understood(cell: str, locale: str) -> None:
    (concept,) = read(f"{HEADER}\nw,{cell},x\n")
    assert concept.terms[0].locale == locale


def test_text_is_taken_in_nfc_and_keeps_its_zero_width_spaces() -> None:
    (concept,) = read(f"{HEADER}\nw,fil,cafe\u0301\nw,km,\u200bការ\u200bងារ\u200b\n")
    assert [term.text for term in concept.terms] == ["caf\xe9", "\u200bការ\u200bងារ\u200b"]


@pytest.mark.parametrize(
    ("lines", "line", "says"),
    [
        ("", None, "the table is empty"),
        ("term,locale\nx,th\n", 1, "column 'concept_id' is missing"),
        (f"{HEADER},colour\nw,th,x,red\n", 1, "unknown column 'colour'"),
        (f"{HEADER},term\nw,th,x,y\n", 1, "column 'term' stands there twice"),
        (f"{HEADER}\nw,th,x\nw,th\n", 3, "2 cells where the first line names 3"),
        (f"{HEADER}\nw,th,x,y,z\n", 2, "5 cells where the first line names 3"),
        (f'{HEADER},note\nw,th,x,"a\nb"\nw,xx,y,\n', 4, "unknown locale 'xx'"),
        (f"{HEADER}\nw,th,x\n,th,y\n", 3, "concept_id is missing"),
        (f"{HEADER}\na b,th,y\n", 2, "concept_id 'a b' is no name"),
        (f"{HEADER}\na/b,th,y\n", 2, "concept_id 'a/b' is no name; use letters, digits and hyphens"),
        (f"{HEADER}\na\\b,th,y\n", 2, "concept_id 'a\\\\b' is no name; use letters, digits and hyphens"),
        (f"{HEADER}\n.,th,y\n", 2, "concept_id '.' is no name"),
        (f"{HEADER}\n...,th,y\n", 2, "concept_id '...' is no name"),
        (f"{HEADER}\nw,th,\n", 2, "term is empty"),
        (f'{HEADER}\nw,th,"a\nb"\n', 2, "one line of text"),
        (f"{HEADER},status\nw,th,x,good\n", 2, "status is 'good'; it is one of preferred, admitted"),
        (f"{HEADER},state\nw,th,x,done\n", 2, "state is 'done'; it is one of proposed"),
        (f"{HEADER},term_type\nw,th,x,word\n", 2, "term_type is 'word'"),
        (f"{HEADER},part_of_speech\nw,th,x,thing\n", 2, "part_of_speech is 'thing'"),
        (f"{HEADER},dnt\nw,th,x,maybe\n", 2, "dnt is 'maybe'"),
        (f"{HEADER}\nw,th,x\nv,th,x\nw,th,x\n", 4, "the same term as in line 2"),
        (f"{HEADER}\nw,fil,caf\xe9\nw,tl,cafe\u0301\n", 3, "the same term as in line 2"),
        (f"{HEADER},definition\nw,en,x,One.\nw,th,y,Two.\n", 3, "definition of 'w' says something else"),
        (f"{HEADER}\nw,th,a\x00b\n", 2, "NUL"),
        (f"{HEADER}\nw,th,a\x1b[2Jb\n", 2, "a control character in column 'term'"),
        (f"{HEADER}\nw,th,{'x' * 200_000}\n", 2, "field larger than field limit"),
        (f'{HEADER}\nw,th,"never closed\n', 2, "check the quotes"),
        (f'{HEADER}\nw,th,"a"b\n', 2, "check the quotes"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_with_its_line(lines: str, line: int | None, says: str) -> None:
    with pytest.raises(InputError) as caught:
        read(lines)
    assert says in str(caught.value)
    assert caught.value.line == line
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "cp1252", "tis-620"])
def test_another_encoding_is_refused_with_what_to_do(encoding: str) -> None:
    text = f"{HEADER}\nw,th,{'ค่าจ้าง' if encoding != 'cp1252' else 'café'}\n"
    with pytest.raises(InputError, match="UTF-8"):
        terms_csv.read(text.encode(encoding))


def test_hostile_tables_are_refused_in_one_line(shared: Path) -> None:
    folder = shared / "conformance" / "attacks" / "csv"
    said = {}
    for path in sorted(folder.glob("*.csv")):
        with pytest.raises(InputError) as caught:
            terms_csv.read(path.read_bytes())
        said[path.name] = str(caught.value)
    assert {name: text.partition(";")[0] for name, text in said.items()} == {
        "bom.csv": "line 1: unknown column 'km'",
        "formula.csv": "line 1: unknown column 'km'",
        "huge-field.csv": "line 1: unknown column 'km'",
        "nul.csv": "line 2: not a CSV file in UTF-8 (it holds NUL bytes)",
        "ragged.csv": "line 1: unknown column 'km'",
        "semicolon.csv": "line 1: unknown column 'km'",
        "utf16.csv": "line 1: this is UTF-16",
    }


FORMULAS = ("=1+1", "+1", "-1", "@SUM(1)", "=cmd|'/C calc'!A0", "'=1", "''-x", "'yung", "'", "-", "a=b")


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_is_written_as_text_and_read_as_it_was(text: str) -> None:
    concept = Concept("w", definition=text, terms=(Term("en", text, note=text),))
    table = terms_csv.write([concept])
    cells = [cell for row in list(csv.reader(io.StringIO(table)))[1:] for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert read(table) == (concept,)


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"]) | st.sampled_from("\n'=\"|;")
)


@given(definition=texts, note=texts)
def test_any_text_survives_a_round_trip(definition: str, note: str) -> None:
    definition, note = (unicodedata.normalize("NFC", text) for text in (definition, note))
    concept = Concept("w", definition=definition, terms=(Term("en", "w", note=note), Term("lo", "ຄ່າຈ້າງ")))
    assert read(terms_csv.write([concept])) == (concept,)
