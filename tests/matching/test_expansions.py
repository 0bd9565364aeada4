"""Acronyms in a text, and the full forms beside them."""

import pytest

from glossary.matching.expansions import occurrences


def found(text: str) -> list[tuple[str, str]]:
    return [(each.acronym, each.full.of(text) if each.full else "") for each in occurrences(text)]


@pytest.mark.parametrize(
    ("text", "acronym", "full"),
    [
        (
            "at the International Labour Organization (ILO), brought",
            "ILO",
            "International Labour Organization",
        ),
        ("ILO (International Labour Organization) says", "ILO", "International Labour Organization"),
        ("the <b>social and solidarity economy</b> (SSE) grows", "SSE", "social and solidarity economy"),
        ("“social and solidarity economy” (“SSE”) grows", "SSE", "social and solidarity economy"),
        ("the Artisans’ Association of Cambodia (AAC) met", "AAC", "Artisans’ Association of Cambodia"),
        ("the Council of HomeNet South-East Asia (HNSEA).", "HNSEA", "HomeNet South-East Asia"),
        ("micro, small and medium enterprises (MSMEs) pay", "MSME", "micro, small and medium enterprises"),
        ("NGOs (non-governmental organizations) pay", "NGO", "non-governmental organizations"),
        (
            "WIEGO (Women in Informal Employment: Globalizing and Organizing)",
            "WIEGO",
            "Women in Informal Employment: Globalizing and Organizing",
        ),
        (
            "the Association of Southeast Asian Nations (ASEAN) met",
            "ASEAN",
            "Association of Southeast Asian Nations",
        ),
        ("Rain fell. It is the Trade Union Congress (TUC).", "TUC", "Trade Union Congress"),
    ],
)
def test_a_full_form_beside_an_acronym_is_known_by_its_letters(text: str, acronym: str, full: str) -> None:
    assert found(text) == [(acronym, full)]


@pytest.mark.parametrize(
    "text",
    ["the agency (ILO) said", "an informal lot of it (ILO) said", "ILO (Geneva) said", "the ILO’s view"],
)
def test_other_words_beside_an_acronym_are_no_full_form(text: str) -> None:
    assert found(text) == [("ILO", "")]


@pytest.mark.parametrize(
    "text",
    [
        "Part II and World War I", "US$1,250", "Iloilo", "https://ilo.org/ILO?a=NGO", "HEADING OF THE DAY",
        "write to ILO@example.org", "mILO", "A B C", "VERYLONGCAPITALSWORD is none", "",
    ],
)  # fmt: skip
def test_what_only_looks_like_an_acronym_is_none(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "brackets"),
    [
        ("អង្គការអន្តរជាតិខាងការងារ (ILO) បាន", "(ILO)"),
        ("Organisasi Perburuhan Internasional (ILO) dan", "(ILO)"),
        ("ອົງການແຮງງານສາກົນ (ILO) ແລະ", "(ILO)"),
        ("International Labour Organization (ILO) at", "(ILO)"),
        ("องค์การแรงงานระหว่างประเทศ(ILO)", "(ILO)"),
        ("ILO (អង្គការអន្តរជាតិខាងការងារ) បាន", "ILO (អង្គការអន្តរជាតិខាងការងារ)"),
    ],
)
def test_brackets_around_or_after_an_acronym_are_told_in_every_script(text: str, brackets: str) -> None:
    (only,) = occurrences(text)
    assert only.brackets is not None
    assert only.brackets.of(text) == brackets
    assert only.span.of(text) == "ILO"


@pytest.mark.parametrize("part", ["A", "A&", "AB (", "AB (x ", "AB \u200b", "<a", "AB <a", "(AB) ", "a AB) "])
def test_hostile_texts_are_read_in_a_moment(part: str) -> None:
    text = "x " + part * 20_000
    assert all(each.span.of(text) == each.acronym for each in occurrences(text))
