"""Words in their context stand in one column, whatever the script, and act on no terminal."""

import pytest
import wcwidth
from hypothesis import given
from hypothesis import strategies as st

from glossary.languages import LANGUAGES, language
from glossary.model import Span
from glossary.reports.kwic import beginning, cells, in_context
from support.pieces import PIECES


@pytest.mark.parametrize(
    ("locale", "text", "words"),
    [
        ("en", "The members of the cooperative decide together on every wage that is paid.", "cooperative"),
        ("km", "ស្ត្រីធ្វើការនៅផ្ទះទទួលប្រាក់ឈ្នួលតិចតួចណាស់ហើយគ្មានកិច្ចសន្យា", "ប្រាក់ឈ្នួល"),
        ("lo", "ແຮງງານຍິງໄດ້ຮັບຄ່າແຮງໜ້ອຍຫຼາຍແລະບໍ່ມີສັນຍາສຳລັບວຽກ", "ຄ່າແຮງ"),
        ("th", "แรงงานหญิงได้รับค่าจ้างน้อยมากและไม่มีสัญญาจ้างที่ทำงาน", "ค่าจ้าง"),
        ("id", "Pekerja rumahan menerima upah yang sangat kecil dan tanpa kontrak.", "upah"),
        ("fil", "Ang mga manggagawa ay tumatanggap ng maliit na sahod at walang kontrata.", "sahod"),
    ],
)
@pytest.mark.parametrize("width", [20, 40, 80])
def test_the_words_begin_in_the_same_cell_and_the_line_fits(
    locale: str, text: str, words: str, width: int
) -> None:
    start = text.index(words)
    found = in_context(text, Span(start, start + len(words)), width, language(locale))
    assert cells(found.left) == width * 2 // 5
    assert cells(found.left + found.words + found.right) <= width
    assert found.words.rstrip("…") in words
    assert found.left.strip().lstrip("…") in text
    assert found.right.rstrip("…") in text


def test_what_fits_is_whole_and_what_is_cut_says_so() -> None:
    found = in_context("a fair wage", Span(2, 6), 40, language("en"))
    assert (found.left, found.words, found.right) == (" " * 14 + "a ", "fair", " wage")
    cut = in_context("x" * 50 + "fair" + "y" * 50, Span(50, 54), 20, language("en"))
    assert (cut.left, cut.words, cut.right) == ("…" + "x" * 7, "fair", "y" * 7 + "…")
    assert beginning("สหกรณ์ของแรงงาน", 6, language("th")) == "สหกรณ์…"
    assert beginning("ab", 2, language("id")) == "ab"


TEXTS = st.lists(st.sampled_from([*PIECES, "\x1b[31m", "\x9b", "\u202e", "\t"]), max_size=12).map("".join)


@given(TEXTS, st.integers(0, 20), st.integers(0, 20), st.integers(0, 50), st.sampled_from(LANGUAGES))
def test_any_text_is_inert_and_fits(text: str, one: int, other: int, width: int, of: object) -> None:
    into = next(each for each in LANGUAGES if each is of)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    found = in_context(text, Span(start, end), width, into)
    line = found.left + found.words + found.right
    assert wcwidth.wcswidth(line) >= 0
    assert cells(line) <= max(width, 1) + 4, "wide signs across a seam"
    assert not set("\x1b\x9b\u202e\t\n") & set(line)
