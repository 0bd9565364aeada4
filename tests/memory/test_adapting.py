"""A past translation gets the numbers, links and names of the new source, or stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.languages import LANGUAGES, TARGETS, language
from glossary.memory.adapting import ADAPTED, LIKE, adapted, kept
from glossary.model import Suggestion, UnitState
from support.pieces import PIECES

NAMES = ("WIEGO", "HNSEA", "ILO")


def past(source: str, target: str, score: int = 80) -> Suggestion:
    return Suggestion(score, source, target, "old", "s1", UnitState.TRANSLATED, "Ana", None)


@pytest.mark.parametrize(
    ("locale", "old", "target", "new", "fitted"),
    [
        ("th", "2,000 workers in 2022", "2,000 คน ปี 2565", "350 workers in 2019", "350 คน ปี 2562"),
        ("th", "2,000 workers in 2022", "๒,๐๐๐ คน ปี ๒๕๖๕", "13,500 workers in 1998", "๑๓,๕๐๐ คน ปี ๒๕๔๑"),
        ("th", "since 2022", "ตั้งแต่ปี 2022", "since 2023", "ตั้งแต่ปี 2023"),
        ("km", "Over 2,000 workers", "ជាង ២.០០០ នាក់", "Over 3,500 workers", "ជាង ៣.៥០០ នាក់"),
        ("km", "Over 2,000 workers", "ជាង 2,000 នាក់", "Over 3,500 workers", "ជាង 3,500 នាក់"),
        ("km", "Article 5", "មាត្រា៥", "Article 17", "មាត្រា១៧"),
        ("lo", "2.5 and 1,000", "໒,໕ ແລະ ໑.໐໐໐", "7.25 and 4,000,000", "໗,໒໕ ແລະ ໔.໐໐໐.໐໐໐"),
        ("lo", "Over 2000 workers", "ຫຼາຍກວ່າ 2.000 ຄົນ", "Over 13000 workers", "ຫຼາຍກວ່າ 13.000 ຄົນ"),
        ("id", "1,200.50 in 2022", "1.200,50 pada 2022", "2,350,000 in 2023", "2.350.000 pada 2023"),
        ("id", "2,000 workers", "2000 pekerja", "13,500 workers", "13500 pekerja"),
        ("id", "2,000 workers", "2\u00a0000 pekerja", "9,500 workers", "9\u00a0500 pekerja"),
        ("id", "the 2nd meeting", "pertemuan ke-2", "the 13th meeting", "pertemuan ke-13"),
        ("id", "It costs 1,250 rupiah", "Harganya Rp1.250", "It costs 9,500 rupiah", "Harganya Rp9.500"),
        ("fil", "Over 2,000.5 tons", "Mahigit 2,000.5 tonelada", "Over 999 tons", "Mahigit 999 tonelada"),
        ("fil", "5 of 6, not 6 of 5", "5 sa 6, hindi 6 sa 5", "6 of 5, not 5 of 6", "6 sa 5, hindi 5 sa 6"),
        ("fil", "at 10:30", "sa 10:30", "at 11:45", "sa 11:45"),
        ("fil", "See https://a.org/1.", "https://a.org/1.", "See https://b.org/x?y=1.", "https://b.org/x?y=1."),
        ("th", "Write to a@b.org", "เขียนถึง a@b.org", "Write to news@c.org", "เขียนถึง news@c.org"),
        ("th", "Members of WIEGO met", "สมาชิกของWIEGOประชุม", "Members of HNSEA met", "สมาชิกของHNSEAประชุม"),
        ("lo", "<b>WIEGO</b>, 2019", "<b>WIEGO</b>, 2019", "<b>ILO</b>, 2020", "<b>ILO</b>, 2020"),
    ],
)  # fmt: skip
def test_values_are_exchanged_in_the_notation_of_the_past_target(
    locale: str, old: str, target: str, new: str, fitted: str
) -> None:
    found = adapted(past(old, target), new, language(locale), NAMES)
    assert (found.target, found.score) == (fitted, ADAPTED)


@pytest.mark.parametrize(
    ("locale", "old", "target", "new"),
    [
        ("fil", "5 workers", "limang manggagawa", "6 workers"),  # in words
        ("fil", "Over 5 of 8 workers", "Mahigit lima sa 8", "Over 6 of 9 workers"),  # one of them in words
        ("fil", "5 workers", "5 sa 5 manggagawa", "6 workers"),  # once too often
        ("fil", "5 of 5 workers", "5 manggagawa", "6 of 6 workers"),  # not often enough
        ("fil", "5 or 5 workers", "5 o 5 manggagawa", "5 or 6 workers"),  # no telling which
        (
            "fil",
            "In 2019, 5 workers died",
            "Noong 2019, 5 ang namatay",
            "5 workers died in 2019",
        ),  # elsewhere
        ("fil", "5 workers", "5 manggagawa", "https://a.org workers"),  # another kind
        ("id", "1.2 or 1,200", "1.2 atau 1.200", "1.3 or 1,300"),  # 1.200 may be either
        ("th", "in 2022", "ปี 2565", "in 12"),  # no year
        ("th", "in 2022 or 2565", "ปี 2022 หรือ 2565", "in 2023 or 2566"),  # 2565 may be either
        ("th", "at 9:00", "เวลา 9.00 น.", "at 11:00"),  # another way to write it
        ("th", "20,000 workers", "2 หมื่นคน", "30,000 workers"),
        ("th", "WIEGO met", "วีโก้ประชุม", "HNSEA met"),  # not kept in the past target
        ("th", "WIEGOs met", "WIEGOs", "ILOs met"),  # part of a word
        ("km", "WIEGO met", "WIEGO", "Members met"),  # in the place of a word
        ("id", "It won 1 place.", "Memenangkan 1 tempat.", "It won 2nd place."),  # an ordinal for a number
        ("lo", "It is the 3rd meeting.", "ຄັ້ງທີ 3", "It is the 4 meeting."),  # and the other way round
        ("fil", "The 1st union", "Ang 1st na unyon", "The 2nd union"),  # its English ending is in the target
        ("km", "over 5 kg", "ជាង 5kg", "over 6 kg"),  # an ending
        ("th", "It starts at 6 p.m.", "เริ่ม 6 โมงเย็น", "It starts at 9 p.m."),  # 9 is counted otherwise
        ("th", "It starts at 8 AM.", "เริ่ม 8 โมงเช้า", "It starts at 12 AM."),
        ("th", "From 6 to 9 p.m.", "6 ถึง 9 โมงเย็น", "From 7 to 9 p.m."),
        ("lo", "at 6 o’clock", "6 ໂມງ", "at 9 o’clock"),
        (
            "id",
            "Three women and 3 men",
            "3 perempuan dan tiga laki-laki",
            "Three women and 4 men",
        ),  # which of them has the digits
        ("km", "Two of 2 won", "ពីរក្នុង 2", "Two of 3 won"),
    ],
)
def test_where_there_is_doubt_nothing_is_exchanged(locale: str, old: str, target: str, new: str) -> None:
    suggestion = past(old, target)
    assert adapted(suggestion, new, language(locale), NAMES) == suggestion


def test_it_says_what_was_put_for_what() -> None:
    found = adapted(past("5, 5 and 2022", "5, 5 at 2022"), "6, 6 and 2023", language("fil"), ())
    assert found.adapted == (("5", "6"), ("2022", "2023"))


def test_what_differs_in_more_than_values_is_adapted_too_but_scores_less() -> None:
    old, new = "Over 2,000 workers met.", "Over 9,999 women workers met."
    found = adapted(past(old, "Mahigit 2,000", 70), new, language("fil"), ())
    assert found.target == "Mahigit 9,999"
    assert 70 < found.score <= LIKE


@pytest.mark.parametrize(("score", "capped"), [(99, 98), (98, 98), (70, 70)])
def test_only_exchanged_values_score_99(score: int, capped: int) -> None:
    assert adapted(past("Fair wages", "x", score), "Fair wage", language("km"), ()).score == capped


@pytest.mark.parametrize(
    ("score", "source"), [(100, "Fair work 5"), (101, "Fair work 6"), (80, "fair  work 5")]
)
def test_a_suggestion_for_the_same_source_is_left_alone(score: int, source: str) -> None:
    suggestion = past("Fair work 5", "5", score)
    assert adapted(suggestion, source, language("km"), ()) is suggestion


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("id", "ILO 1,250.50", "ILO 1.250,50"),
        ("km", "<b>2022</b>–23", "<b>2022</b>–23"),
        ("th", "11.11.2022", "11.11.2022"),
        ("th", "a@b.org", "a@b.org"),
        ("th", "ILO and WIEGO", None),
        ("th", "5th", None),
        ("id", "3.1", None),  # a section?
        ("km", "ILO 2.0", None),
        ("lo", "12.05", None),
        ("id", "555.1234", None),
        ("th", "3.1", "3.1"),  # the same marks as in English
        ("id", "$3.1", "$3,1"),
        ("id", "3.1 %", "3,1 %"),
        ("km", "1,250", "1.250"),
        ("th", "", None),
        ("th", "…", None),
        ("th", "<b></b>", None),
    ],
)
def test_what_has_nothing_to_translate_is_its_own_translation(
    locale: str, source: str, target: str | None
) -> None:
    assert kept(source, language(locale), NAMES) == target


VALUES = ("5", "2022", "2565", "1,200.5", "๒๕๖๕", "១.២០០", "໐", "https://a.org", "a@b.org", *NAMES)
TEXTS = st.lists(st.sampled_from([*PIECES, *VALUES]), max_size=10).map("".join)


@given(TEXTS, TEXTS, TEXTS, st.sampled_from(LANGUAGES), st.integers(70, 101))
def test_any_texts_give_a_suggestion_and_the_same_source_the_same(
    old: str, new: str, target: str, of: object, score: int
) -> None:
    into = next(each for each in LANGUAGES if each is of)
    suggestion = past(old, target, score)
    assert adapted(suggestion, old, into, NAMES) == suggestion
    found = adapted(suggestion, new, into, NAMES)
    assert found.score <= max(ADAPTED, score)
    assert bool(found.adapted) <= (found.target != target)
    kept(new, into, NAMES)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["", ","]), st.sampled_from(TARGETS))
def test_there_and_back_gives_the_past_target_again(one: int, other: int, marks: str, of: object) -> None:
    into = next(each for each in TARGETS if each is of)
    old, new = (f"{each:,}".replace(",", marks) for each in (one, other))
    target = old.replace(",", into.group_mark).translate(
        dict(zip(map(ord, "0123456789"), into.digits, strict=True))
    )
    there = adapted(past(f"{old} met", f"{target} x"), f"{new} met", into, ())
    back = adapted(past(f"{new} met", there.target), f"{old} met", into, ())
    assert back.target == f"{target} x"
