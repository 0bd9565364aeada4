import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.languages import FILIPINO, INDONESIAN, KHMER, LANGUAGES, LAO, SOURCE, THAI, Language
from glossary.text.placeables import numbers, placeables


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<b>home</b>-based<br/> <a2>x</a2>", ["tag <b>", "tag </b>", "tag <br/>", "tag <a2>", "tag </a2>"]),
        ('<b class="x"> < b> <B> a<b', []),
        ("See https://ilo.org/a?b=1, or www.ilo.org.", ["url https://ilo.org/a?b=1", "url www.ilo.org"]),
        ("(https://x.org/a_(b))", ["url https://x.org/a_(b)"]),
        ("ดูhttps://ilo.org/thและ", ["url https://ilo.org/th"]),
        ("<a>https://x.org/1</a>", ["tag <a>", "url https://x.org/1", "tag </a>"]),
        ("Write to info.x@ilo.org.", ["email info.x@ilo.org"]),
        ("the 110th, 3.5 % and 1,200.", ["number 110", "number 3.5", "number 1,200"]),
        ("ปี ๒๕๖๕ ឆ្នាំ២០២២ ປີ ໒໐໒໒", ["number ๒๕๖๕", "number ២០២២", "number ໒໐໒໒"]),
        ("", []),
    ],
)
def test_what_a_translation_keeps(text: str, wanted: list[str]) -> None:
    assert [f"{each.kind} {each.text}" for each in placeables(text)] == wanted


@pytest.mark.parametrize(
    ("text", "language", "other", "meaning"),
    [
        ("1,200.5", SOURCE, "1.200,5", INDONESIAN),
        ("1,200,000", SOURCE, "1.200.000", INDONESIAN),
        ("3.5", SOURCE, "3,5", KHMER),
        ("3.5", SOURCE, "3.5", KHMER),
        ("3.50", SOURCE, "๓.๕", THAI),
        ("2022", SOURCE, "2565", THAI),
        ("2022", SOURCE, "๒๕๖๕", THAI),
        ("2022", SOURCE, "2022", THAI),
        ("11", SOURCE, "១១", KHMER),
        ("12,000", SOURCE, "໑໒.໐໐໐", LAO),
        ("12,000", SOURCE, "12,000", FILIPINO),
        ("5", SOURCE, "05", LAO),
        ("1\u00a0200", SOURCE, "1.200", INDONESIAN),
    ],
)
def test_numerals_that_agree(text: str, language: Language, other: str, meaning: Language) -> None:
    (one,) = numbers(text, language)
    (two,) = numbers(other, meaning)
    assert one.readings & two.readings


@pytest.mark.parametrize(
    ("text", "other", "language"),
    [("2022", "2566", THAI), ("110", "11", KHMER), ("1,200", "1,2", INDONESIAN), ("35", "3,5", LAO)],
)
def test_numerals_that_differ(text: str, other: str, language: Language) -> None:
    (one,) = numbers(text, SOURCE)
    (two,) = numbers(other, language)
    assert not one.readings & two.readings


def test_what_is_no_number_is_several() -> None:
    assert [each.text for each in numbers("on 11.11.2022 and 1,2,3", SOURCE)] == [
        "11",
        "11",
        "2022",
        "1",
        "2",
        "3",
    ]


def test_digits_inside_links_and_tags_are_no_numbers() -> None:
    assert numbers("<a2>https://x.org/2022</a2> a1@b2.org", SOURCE) == ()


def test_a_numeral_of_any_length_is_read() -> None:
    (numeral,) = numbers("9" * 100_000, THAI)
    assert numeral.readings == {"9" * 100_000}


@settings(max_examples=80, deadline=None)
@given(st.text(alphabet="<b>/a1.,:@ ๒១wh(t)ps\ud800\x00\u00a0", max_size=40), st.sampled_from(LANGUAGES))
def test_placeables_stand_in_order_and_apart(text: str, language: Language) -> None:
    spans = [each.span for each in placeables(text)]
    ends = [place for span in spans for place in (span.start, span.end)]
    assert ends == sorted(ends)
    assert all(each.span.of(text) == each.text for each in placeables(text))
    assert all(each.span.of(text) == each.text and each.readings for each in numbers(text, language))
