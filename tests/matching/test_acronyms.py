"""Which acronyms an article has, and where source and targets name what they stand for."""

import pytest

from glossary.languages import SOURCE, TARGETS, Language
from glossary.matching.acronyms import Acronym, Mention, MentionForm, acronyms
from glossary.matching.index import TermIndex
from glossary.model import AdministrativeStatus, Concept, Segment, Term, TermType, Unit, WorkflowState

FULL = {
    "km": "អង្គការអន្តរជាតិខាងការងារ",
    "id": "Organisasi Perburuhan Internasional",
    "lo": "ອົງການແຮງງານສາກົນ",
    "fil": "Pandaigdigang Organisasyon sa Paggawa",
    "th": "องค์การแรงงานระหว่างประเทศ",
}
ENGLISH = "International Labour Organization"
BOTH, ACRONYM, BRACKETS = MentionForm.BOTH, MentionForm.ACRONYM, MentionForm.BRACKETS


def concept(language: Language, *more: Term) -> Concept:
    return Concept(
        "ilo",
        terms=(
            Term("en", ENGLISH),
            Term("en", "ILO", term_type=TermType.ACRONYM),
            Term(language.code, FULL[language.code]),
            Term(language.code, "ILO", AdministrativeStatus.ADMITTED, term_type=TermType.ACRONYM),
            *more,
        ),
    )


def of(language: Language, *texts: tuple[str, str], concepts: tuple[Concept, ...]) -> tuple[Acronym, ...]:
    sources, targets = TermIndex(concepts, SOURCE), TermIndex(concepts, language)
    units = [
        Unit("news", Segment(f"k{number}", source), language.code, target).marked(
            sources.find(source), targets.find(target)
        )
        for number, (source, target) in enumerate(texts)
    ]
    return acronyms(units, concepts, language)


def forms(mentions: tuple[Mention, ...]) -> list[tuple[str, MentionForm]]:
    return [(each.unit, each.form) for each in mentions]


@pytest.mark.parametrize("language", TARGETS, ids=lambda language: language.code)
def test_a_known_acronym_comes_with_its_terms_and_mentions_in_each_locale(language: Language) -> None:
    full = FULL[language.code]
    texts = [
        ("Rain fell.", "x"),
        (f"The {ENGLISH} (ILO) met.", f"x {full} (ILO) x"),
        ("The ILO agreed.", "x ILO x"),
        (f"The {ENGLISH} left.", f"x {full} x"),
        ("The ILO came back.", "x"),
    ]
    (ilo,) = of(language, *texts, concepts=(concept(language),))
    assert (ilo.text, ilo.expansion, ilo.concept) == ("ILO", ENGLISH, concept(language))
    assert ([each.text for each in ilo.full_forms], [each.text for each in ilo.acronyms]) == ([full], ["ILO"])
    assert forms(ilo.in_source) == [
        ("k1", BOTH), ("k2", ACRONYM), ("k3", MentionForm.FULL), ("k4", ACRONYM),
    ]  # fmt: skip
    assert forms(ilo.in_target) == [("k1", BOTH), ("k2", ACRONYM), ("k3", MentionForm.FULL)]
    assert ilo.expanded_in_source
    assert ilo.in_source[0].span.of(texts[1][0]) == f"{ENGLISH} (ILO)"
    assert ilo.in_target[0].span.of(texts[1][1]) == f"{full} (ILO)"
    assert ilo.in_target[0].term == ilo.full_forms[0]


@pytest.mark.parametrize("language", TARGETS, ids=lambda language: language.code)
def test_the_acronym_may_stand_first_and_the_full_form_in_brackets(language: Language) -> None:
    target = f"ILO ({FULL[language.code]}) x"
    (ilo,) = of(language, (f"ILO ({ENGLISH}) met.", target), concepts=(concept(language),))
    assert forms(ilo.in_source) == forms(ilo.in_target) == [("k0", BOTH)]
    assert ilo.in_target[0].span.of(target) == target.removesuffix(" x")


@pytest.mark.parametrize("language", TARGETS, ids=lambda language: language.code)
def test_other_words_before_the_brackets_are_told_from_a_full_form(language: Language) -> None:
    first = FULL[language.code][:3]
    (ilo,) = of(language, ("The ILO met.", f"{first} (ILO)"), concepts=(concept(language),))
    assert not ilo.expanded_in_source
    assert forms(ilo.in_target) == [("k0", BRACKETS)]


@pytest.mark.parametrize("language", TARGETS, ids=lambda language: language.code)
def test_an_acronym_that_the_termbase_lacks_is_known_from_the_article(language: Language) -> None:
    named = "Artisans’ Association of Cambodia"
    texts = [(f"The {named} met.", "x"), (f"The {named} (AAC) met.", "x (AAC)"), ("AAC left.", "AAC")]
    (aac,) = of(language, *texts, concepts=())
    assert (aac.text, aac.expansion, aac.concept, aac.full_forms) == ("AAC", named, None, ())
    assert forms(aac.in_source) == [("k0", MentionForm.FULL), ("k1", BOTH), ("k2", ACRONYM)]
    assert not aac.expanded_in_source
    assert forms(aac.in_target) == [("k1", BRACKETS), ("k2", ACRONYM)]


def test_the_locales_own_acronym_is_found_in_any_script() -> None:
    indonesian = next(each for each in TARGETS if each.code == "id")
    own = Term("id", "OPI", term_type=TermType.ACRONYM)
    (ilo,) = of(indonesian, ("The ILO met.", f"{FULL['id']} (OPI) x"), concepts=(concept(indonesian, own),))
    assert forms(ilo.in_target) == [("k0", BOTH)]
    thai = next(each for each in TARGETS if each.code == "th")
    spoken = Term("th", "ไอแอลโอ", term_type=TermType.ABBREVIATION)
    (ilo,) = of(thai, ("The ILO met.", "ไอแอลโอ"), concepts=(concept(thai, spoken),))
    assert forms(ilo.in_target) == [("k0", ACRONYM)]


def test_terms_that_must_not_be_used_are_not_offered_but_are_seen() -> None:
    khmer = TARGETS[0]
    wrong = Term("km", "អង្គការពលកម្មអន្តរជាតិ", AdministrativeStatus.DEPRECATED)
    rejected = Term("km", "អង្គការពលកម្ម", state=WorkflowState.REJECTED)
    (ilo,) = of(khmer, ("The ILO met.", f"{wrong.text} (ILO)"), concepts=(concept(khmer, wrong, rejected),))
    assert [each.text for each in ilo.full_forms] == [FULL["km"]]
    assert [(each.form, each.term) for each in ilo.in_target] == [(BOTH, wrong)]


def test_of_two_concepts_with_one_acronym_the_one_that_is_named_in_full_is_meant() -> None:
    def organized(identity: str, full: str) -> Concept:
        return Concept(identity, terms=(Term("en", full), Term("en", "CBO", term_type=TermType.ACRONYM)))

    bureau, group = organized("a", "Central Business Office"), organized("b", "community-based organization")
    text = "A community-based organization met. The CBO agreed."
    (found,) = of(TARGETS[0], (text, ""), concepts=(bureau, group))
    assert found.concept == group
    (found,) = of(TARGETS[0], ("The CBO agreed.", ""), concepts=(group, bureau))
    assert found.concept == bureau


def test_acronyms_come_in_the_order_of_the_article() -> None:
    texts = [("The NGO and the UN met.", ""), ("The ILO met the UN.", "")]
    assert [each.text for each in of(TARGETS[0], *texts, concepts=())] == ["NGO", "UN", "ILO"]
