import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.languages import FILIPINO, INDONESIAN, KHMER, LANGUAGES, LAO, SOURCE, THAI, Language
from glossary.text import fold as fold_module
from glossary.text.breaks import is_cluster_boundary
from glossary.text.fold import fold, key
from glossary.text.signs import MOVES, moves, settle, settled

EQUAL = (
    (KHMER, ("ស្រ្តី", "ស្ត្រី", "ស្ដ្រី")),
    (KHMER, ("លេាក", "លោក")),
    (KHMER, ("ខែ្មរ", "ខ្មែរ")),
    (KHMER, ("សុី", "សីុ", "ស៊ី")),
    (KHMER, ("មុី", "ម៉ី")),
    (KHMER, ("ប៉ី", "បុី", "បីុ")),
    (KHMER, ("ចំា", "ចាំ")),
    (KHMER, ("ឱ្យ", "ឲ្យ")),
    (KHMER, ("ច្បាប់ស្ដីពី", "ច្បាប់ស្តីពី")),
    (KHMER, ("ប្រាក់\u200bឈ្នួល", "ប្រាក់ឈ្នួល")),
    (KHMER, ("២០២២", "2022")),
    (THAI, ("น้ำ", "นํ้า", "น้ํา", "นำ้", "นํา้")),
    (THAI, ("เเรงงาน", "แรงงาน")),
    (THAI, ("ท่ี", "ที่", "ที่่")),
    (THAI, ("๒๕๖๕", "2565")),
    (LAO, ("ສໍາ", "ສຳ")),
    (LAO, ("ຕໍ່າ", "ຕ່ຳ", "ຕ່ໍາ", "ຕໍາ່")),
    (LAO, ("ຫນ້າ", "ໜ້າ")),
    (LAO, ("ຫລັກການ", "ຫຼັກການ", "ຫັຼກການ")),
    (LAO, ("ຫລຳ", "ຫຼໍາ", "ຫໍຼາ")),
    (LAO, ("ເເຮງ", "ແຮງ")),
    (LAO, ("ບໍ່", "ບ່ໍ")),
    (SOURCE, ("x  \u200b  y", "x y", "X\u00a0\n Y")),
    (SOURCE, ("Worker’s", "worker's")),
    (SOURCE, ("home‑based", "home–based", "home-based", "ho\u00adme-based")),
    (SOURCE, ("Café", "cafe\u0301", "CAFE")),
    (SOURCE, ("Straße", "STRASSE", "strasse")),
    (FILIPINO, ("señor", "sen\u0303or", "senor")),
)
UNEQUAL = (
    (KHMER, "ឲ្យ", "អោយ"),
    (KHMER, "ការ", "ករ"),
    (THAI, "ราย", "ร้าย"),
    (THAI, "กี", "กิ"),
    (THAI, "ใกล้", "ไกล"),
    (LAO, "ເສດ", "ແສດ"),
    (LAO, "ສຳ", "ສາ"),
    (INDONESIAN, "upah", "up ah"),
)
ALPHABET = "aÉß .’-<b>/\t\n\u00a0\u200b\u200d\u0301\ud800\x00กเ้ำาํีกๅກເໜໍາ່ຳກ្ដ្រីុោេាំ៉១"


@pytest.mark.parametrize(("language", "spellings"), EQUAL)
def test_equal_keys(language: Language, spellings: tuple[str, ...]) -> None:
    assert len({key(spelling, language) for spelling in spellings}) == 1
    assert len({key(unicodedata.normalize("NFD", spelling), language) for spelling in spellings}) == 1


@pytest.mark.parametrize(("language", "one", "other"), UNEQUAL)
def test_unequal_keys(language: Language, one: str, other: str) -> None:
    assert key(one, language) != key(other, language)


def test_runs_of_spaces_become_one_space() -> None:
    assert key("x  \u200b  y", THAI) == "x y"


@pytest.mark.parametrize(
    ("text", "language", "wanted", "found"),
    [
        ("ថ្លៃ\u200bប្រាក់\u200bឈ្នួល\u200bខ្ពស់", KHMER, "ប្រាក់ឈ្នួល", "ប្រាក់\u200bឈ្នួល"),
        ("ดื่มนํ้านะ", THAI, "น้ำ", "นํ้า"),
        ("ເຂົ້າໜ້າ", LAO, "ຫນ້າ", "ໜ້າ"),
        ("the Cafe\u0301s", SOURCE, "cafe", "Cafe\u0301"),
        ("Große ﬁrma", SOURCE, "firma", "ﬁrma"),
        ("so\u00adli\u00adda\u00adri\u00adty!", SOURCE, "solidarity", "so\u00adli\u00adda\u00adri\u00adty"),
    ],
)
def test_a_span_of_the_key_leads_back_to_the_text(
    text: str, language: Language, wanted: str, found: str
) -> None:
    folded = fold(text, language)
    start = folded.key.index(key(wanted, language))
    assert folded.span(start, start + len(key(wanted, language))).of(text) == found


def test_tags_are_left_out_where_asked() -> None:
    folded = fold("<b>Home</b>-based<br/>work", SOURCE, tags=True)
    assert folded.key == "home-based work"
    assert folded.span(0, 10).of(folded.text) == "Home</b>-based"
    assert fold("<b>x", SOURCE).key == "<b>x"


def test_nothing_is_mapped_where_nothing_moves() -> None:
    assert fold("Decent work for all, everywhere.", SOURCE).passes == ()
    assert fold("เศรษฐกิจสังคม", THAI).passes == ()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=ALPHABET, max_size=30) | st.text(alphabet=st.characters(), max_size=12))
def test_folding_is_idempotent_and_its_map_monotone(language: Language, text: str) -> None:
    folded = fold(text, language)
    assert key(folded.key, language) == folded.key
    spans = [folded.span(at, at + 1) for at in range(len(folded.key))]
    assert [span.start for span in spans] == sorted(span.start for span in spans)
    assert [span.end for span in spans] == sorted(span.end for span in spans)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@settings(max_examples=150, deadline=None)
@given(text=st.text(alphabet=ALPHABET, max_size=20))
def test_a_part_between_clusters_folds_to_its_part_of_the_key(language: Language, text: str) -> None:
    folded = fold(text, language)
    places = [
        at
        for at in range(len(folded.key) + 1)
        if not folded.cut(at)
        and is_cluster_boundary(folded.key, at, language)
        and not folded.key[:at].endswith("\u17d2")  # a subscript sign with nothing before it
    ]
    for start, end in pairwise(places):
        span = folded.span(start, end)
        assert key(span.of(text), language) == folded.key[start:end]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
@pytest.mark.parametrize(("base", "mark"), [("a", "\u0301"), ("ก", "้"), ("ក", "្ក"), ("", "\u200b ")])
def test_long_runs_are_folded_in_one_go(language: Language, base: str, mark: str) -> None:
    text = base + mark * 100_000
    folded = fold(text, language)
    assert folded.span(0, len(folded.key)).start == 0


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_real_text_keeps_its_keys(language: Language, shared: Path) -> None:
    text = (shared / f"corpus/ntrex128/{language.code}.txt").read_text("utf-8")
    folded = fold(text, language)
    assert key(folded.key, language) == folded.key
    assert folded.span(0, len(folded.key)).of(text).strip() == text.strip()


MARKS = {
    KHMER: "កបរស\u17d2ុីេោាំះ័៉៊៌៍៎",
    THAI: "กเแะิีุํ่้็์า\u0e33\u0e45",
    LAO: "ກຫນມເແິີຸໍ່້໌າຳຼໜໝ",
}


@pytest.mark.parametrize("language", MARKS, ids=lambda language: language.code)
@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_what_no_quick_look_finds_needs_no_order(language: Language, data: st.DataObject) -> None:
    order = fold_module._ORDERS[language.script]
    text = data.draw(st.text(alphabet=MARKS[language], max_size=8))
    for old, new in order.same:
        text = text.replace(old, new)
    if not order.disordered(text):
        assert order.runs.sub(lambda run: order.ordered(run[0]), text) == text


@settings(max_examples=300, deadline=None)
@given(text=st.text(alphabet="a \u200b\u0301\u00ad\ufeffß…ﬁ", max_size=12))
def test_settling_at_once_is_settling_piece_by_piece(text: str) -> None:
    assert settled(text) == MOVES.sub(lambda piece: settle(piece[0]), text)
    assert moves(text) or settled(text) == text


@pytest.mark.parametrize("language", MARKS, ids=lambda language: language.code)
@settings(max_examples=400, deadline=None)
@given(data=st.data())
def test_marks_in_any_order_are_folded_in_one_go(language: Language, data: st.DataObject) -> None:
    text = data.draw(st.text(alphabet=MARKS[language], max_size=8))
    assert key(key(text, language), language) == key(text, language)
