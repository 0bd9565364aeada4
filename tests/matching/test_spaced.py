from collections.abc import Callable, Sequence

import pytest

from glossary.languages import FILIPINO, INDONESIAN, SOURCE, Language
from glossary.model import Grade

EN, ID, FIL = SOURCE, INDONESIAN, FILIPINO
Find = Callable[[Language, Sequence[str], str], list[tuple[str, str, Grade]]]

FINDS = (
    # language, terms, text, what is found
    (EN, ["home-based worker"], "homebased workers", ["homebased workers"]),
    (EN, ["home-based worker"], "home based workers", ["home based workers"]),
    (EN, ["home-based worker"], "Home‑Based Worker’s", ["Home‑Based Worker’s"]),
    (EN, ["homebased worker"], "a home-based worker", ["home-based worker"]),
    (EN, ["cooperative"], "Co-operatives co-operate", ["Co-operatives"]),
    (EN, ["South-East Asia"], "in Southeast Asia and South East Asia", ["Southeast Asia", "South East Asia"]),
    (EN, ["self-employed home-based"], "selfemployed home based", ["selfemployed home based"]),
    (EN, ["organization"], "organisations", ["organisations"]),
    (EN, ["organization"], "an organization's aim", ["organization's"]),
    (EN, ["workers' rights"], "workers’ rights, worker rights", ["workers’ rights", "worker rights"]),
    (EN, ["working conditions", "decent work"], "decent working conditions", ["working conditions"]),
    (EN, ["ILO"], "The ILO and two ILOs", ["ILO", "ILOs"]),
    (EN, ["SSE"], "SSEs (SSE’s)", ["SSEs", "SSE’s"]),
    (EN, ["home-based worker"], "<b>home</b>-based workers", ["home</b>-based workers"]),
    (EN, ["decent work"], "decent<br/>work, decent\u00a0work, de\u00adcent work, decent\n  work", [
        "decent<br/>work", "decent\u00a0work", "de\u00adcent work", "decent\n  work"]),
    (EN, ["safety and health"], "Occupational Safety & Health", ["Safety & Health"]),
    (EN, ["Home Work Convention, 1996"], "the Home Work Convention, 1996", ["Home Work Convention, 1996"]),
    (EN, ["decent work"], "on “decent work”—work", ["decent work"]),
    (EN, ["trade union"], "Trades Union Congress", ["Trades Union"]),
    (EN, ["persons with disabilities"], "people with disabilities", ["people with disabilities"]),
    (EN, ["café worker"], "Cafe\u0301 workers", ["Cafe\u0301 workers"]),
    (ID, ["koperasi"], "koperasinya", ["koperasinya"]),
    (ID, ["koperasi"], "koperasi-koperasi", ["koperasi-koperasi"]),
    (ID, ["koperasi"], "koperasi-koperasinya", ["koperasi-koperasinya"]),
    (ID, ["upah"], "upahnyalah", ["upahnyalah"]),
    (ID, ["pekerja rumahan"], "pekerja-pekerja rumahan", ["pekerja-pekerja rumahan"]),
    (ID, ["undang-undang"], "Undang-Undang baru", ["Undang-Undang"]),
    (ID, ["masalah", "masa"], "masalahnya", ["masalahnya"]),
    (ID, ["ILO"], "ILO-nya", ["ILO-nya"]),
    (ID, ["serikat pekerja"], "serikat-pekerja-nya", ["serikat-pekerja-nya"]),
    (FIL, ["manggagawa"], "manggagawang impormal", ["manggagawang"]),
    (FIL, ["manggagawa"], "manggagawa’t", ["manggagawa’t"]),
    (FIL, ["manggagawa"], "manggagawa'y", ["manggagawa'y"]),
    (FIL, ["manggagawa"], "mga manggagawa", ["manggagawa"]),
    (FIL, ["samahan"], "samahang malaya", ["samahang"]),
    (FIL, ["samahang manggagawa"], "samahan manggagawa", ["samahan manggagawa"]),
    (FIL, ["samahan"], "samaha'y", ["samaha'y"]),
    (FIL, ["pag-unlad"], "pagunlad", ["pagunlad"]),
    (FIL, ["tao"], "taong mabuti", ["taong"]),
)  # fmt: skip
FINDS_NOT = (
    (EN, ["cooperative"], "cooperation and to cooperate"),
    (EN, ["decent work"], "decent working conditions"),
    (EN, ["ILO"], "the Iloilo port, ilo, Ilo"),
    (EN, ["WHO"], "those who work"),
    (EN, ["SSE"], "SSEX, sse, SSE2"),
    (
        EN,
        ["social economy"],
        "It is social. Economy grows; social: economy (social) economy, social; economy",
    ),
    (EN, ["social economy"], "social — economy, social—economy"),
    (EN, ["worker"], "co-workers"),
    (EN, ["formal economy"], "the non-formal economy"),
    (EN, ["savings"], "saving lives"),
    (EN, ["work"], "workshop network"),
    (ID, ["koperasi"], "perkoperasian, mengoperasikan"),
    (ID, ["pekerja"], "pekerjaan"),
    (ID, ["masa"], "masalah masalahnya"),
    (ID, ["undang-undang"], "kami undang"),
    (FIL, ["manggagawa"], "paggawa"),
    (FIL, ["trabaho"], "nagtatrabaho"),
    (FIL, ["tao"], "taon"),
    (FIL, ["taon"], "tao"),
    (FIL, ["unlad"], "pag-unlad"),
    (FIL, ["ugnayan"], "makipag-ugnayan"),
    (FIL, ["pulong"], "sa mga pulo"),
    (FIL, ["pamamagitan"], "sa pamamagitan ng pulong"),
    (ID, ["kerja"], "perjanjian kerja sama"),
    (ID, ["maja", "sela"], "majalah selaku"),
)


@pytest.mark.parametrize(("language", "terms", "text", "wanted"), FINDS)
def test_finds(find: Find, language: Language, terms: list[str], text: str, wanted: list[str]) -> None:
    assert [found for _, found, _ in find(language, terms, text)] == wanted


@pytest.mark.parametrize(("language", "terms", "text"), FINDS_NOT)
def test_does_not_find(find: Find, language: Language, terms: list[str], text: str) -> None:
    assert find(language, terms, text) == []


@pytest.mark.parametrize(
    ("term", "text", "grade"),
    [
        ("decent work", "Decent\u00a0Work", Grade.EXACT),
        ("decent work", "decent works", Grade.INFLECTED),
        ("labour market", "labor market", Grade.INFLECTED),
        ("home-based", "home based", Grade.INFLECTED),
        ("WHO", "WHO WILL PAY", Grade.WEAK),
        ("ILO", "ILO WILL PAY", Grade.EXACT),
        ("WHO", "The WHO will pay", Grade.EXACT),
        ("SSE", "SSEs", Grade.INFLECTED),
    ],
)
def test_grades(find: Find, term: str, text: str, grade: Grade) -> None:
    assert [got for _, _, got in find(SOURCE, [term], text)] == [grade]
