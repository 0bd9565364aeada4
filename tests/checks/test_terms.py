"""What the checks for terms say, and how they weigh doubtful evidence."""

import pytest

from glossary.checks import run_checks
from glossary.checks.dnt import dnt
from glossary.checks.terms import term_forbidden, term_missing
from glossary.checks.verdicts import verdicts
from glossary.model import (
    AdministrativeStatus,
    Concept,
    Finding,
    Grade,
    Segment,
    Severity,
    Span,
    Term,
    TermHit,
    Unit,
    Verdict,
    WorkflowState,
)

APPROVED, REVIEWED, PROPOSED = WorkflowState.APPROVED, WorkflowState.REVIEWED, WorkflowState.PROPOSED
PREFERRED, ADMITTED = AdministrativeStatus.PREFERRED, AdministrativeStatus.ADMITTED
DEPRECATED, SUPERSEDED = AdministrativeStatus.DEPRECATED, AdministrativeStatus.SUPERSEDED

HOMEWORKER = Concept(
    "homeworker",
    terms=(
        Term("en", "home-based worker", state=APPROVED),
        Term("th", "คนงานบ้าน", ADMITTED, APPROVED),
        Term("th", "ผู้รับงานไปทำที่บ้าน", PREFERRED, REVIEWED),
        Term("th", "ลูกจ้างบ้าน", DEPRECATED, REVIEWED),
        Term("th", "คนรับงาน", SUPERSEDED, REVIEWED),
    ),
)
WORK = Concept("work", terms=(Term("en", "work", state=APPROVED), Term("th", "งาน", state=APPROVED)))
LABOUR = Concept("labour", terms=(Term("en", "work", state=APPROVED), Term("th", "แรงงาน", state=APPROVED)))
NEW = Concept("new", terms=(Term("en", "mutuality"), Term("th", "การพึ่งพากัน", state=PROPOSED)))
ILO = Concept(
    "ilo",
    terms=(
        Term("en", "ILO", state=APPROVED, dnt=True),
        Term("th", "องค์การแรงงานระหว่างประเทศ", state=APPROVED),
    ),
)


def hits(text: str, *wanted: tuple[Concept, int, str, Grade]) -> tuple[TermHit, ...]:
    """Return a hit for each concept, number of its term and wording, in order of the text."""
    found, place = [], 0
    for concept, number, wording, grade in wanted:
        place = text.index(wording, place)
        found.append(TermHit(concept, concept.terms[number], Span(place, place + len(wording)), grade))
    return tuple(found)


def unit(
    source: str,
    target: str,
    source_hits: list[tuple[Concept, int, str]],
    target_hits: list[tuple[Concept, int, str]],
    *,
    grade: Grade = Grade.EXACT,
) -> Unit:
    return Unit(
        "sample",
        Segment("1", source),
        "th",
        target,
        source_hits=hits(source, *((*each, Grade.EXACT) for each in source_hits)),
        target_hits=hits(target, *((*each, grade) for each in target_hits)),
    )


def test_a_missing_term_is_told_in_one_sentence_with_its_place() -> None:
    seen = unit(
        "The <b>home</b>-based workers met.", "พวกเขาพบกัน", [(HOMEWORKER, 0, "<b>home</b>-based workers")], []
    )
    (finding,) = term_missing(seen)
    assert finding == Finding(
        "term-missing",
        Severity.WARNING,
        "ผู้รับงานไปทำที่บ้าน expected for “home-based workers”; not found",
        source_span=Span(4, 29),
        concept="homeworker",
    )


@pytest.mark.parametrize("number", [1, 2])
def test_a_preferred_or_admitted_term_will_do(number: int) -> None:
    wording = HOMEWORKER.terms[number].text
    seen = unit(
        "home-based workers",
        wording,
        [(HOMEWORKER, 0, "home-based workers")],
        [(HOMEWORKER, number, wording)],
    )
    assert run_checks(seen) == ()


@pytest.mark.parametrize(("number", "standing"), [(3, "deprecated"), (4, "superseded")])
def test_a_wrong_term_is_told_once_with_its_replacement(number: int, standing: str) -> None:
    wording = HOMEWORKER.terms[number].text
    target = f"พวก{wording}พบกัน"
    seen = unit(
        "home-based workers", target, [(HOMEWORKER, 0, "home-based workers")], [(HOMEWORKER, number, wording)]
    )
    assert run_checks(seen) == (
        Finding(
            "term-forbidden",
            Severity.ERROR,
            f"{wording} is {standing}; write ผู้รับงานไปทำที่บ้าน",
            target_span=Span(3, 3 + len(wording)),
            replacement="ผู้รับงานไปทำที่บ้าน",
            concept="homeworker",
        ),
    )


def test_a_wrong_term_without_a_better_one_has_no_replacement() -> None:
    gone = Concept("gone", terms=(Term("en", "x"), Term("th", "กข", DEPRECATED)))
    (finding,) = term_forbidden(unit("x", "กข", [(gone, 0, "x")], [(gone, 1, "กข")]))
    assert finding.replacement is None
    assert finding.message == "กข is deprecated; there is no agreed replacement yet"


def test_a_wording_that_is_right_for_what_the_source_says_is_no_mistake() -> None:
    other = Concept("other", terms=(Term("en", "lodger"), Term("th", "ลูกจ้างบ้าน", state=APPROVED)))
    both = [(HOMEWORKER, 3, "ลูกจ้างบ้าน"), (other, 1, "ลูกจ้างบ้าน")]
    target = "ลูกจ้างบ้าน"
    right = unit("the lodger", target, [(other, 0, "lodger")], both)
    wrong = unit("home-based workers", target, [(HOMEWORKER, 0, "home-based workers")], both)
    unclear = unit("they", target, [], both)
    assert not list(term_forbidden(right))
    assert [finding.severity for finding in term_forbidden(wrong)] == [Severity.ERROR]
    assert not list(term_forbidden(unclear))


def test_a_wording_is_wrong_when_what_it_is_right_for_is_said_elsewhere() -> None:
    boss = Concept("boss", terms=(Term("en", "boss"), Term("th", "นาย"), Term("th", "ลูกจ้างบ้าน")))
    source = [(boss, 0, "boss"), (HOMEWORKER, 0, "home-based workers")]
    told = "boss and home-based workers"
    shared = [(boss, 2, "ลูกจ้างบ้าน"), (HOMEWORKER, 3, "ลูกจ้างบ้าน")]

    def forbidden(target: str, target_hits: list[tuple[Concept, int, str]]) -> list[str | None]:
        marked = unit(told, target, source, target_hits[:1])
        found = hits(target, *((*each, Grade.EXACT) for each in target_hits[:1]))
        place = target.index("ลูกจ้างบ้าน")
        span = Span(place, place + len("ลูกจ้างบ้าน"))
        both = tuple(TermHit(concept, concept.terms[number], span) for concept, number, _ in shared)
        marked = marked.marked(marked.source_hits, (*found, *both))
        return [finding.concept for finding in term_forbidden(marked)]

    assert forbidden("นาย ลูกจ้างบ้าน", [(boss, 1, "นาย")]) == ["homeworker"]
    assert forbidden("คนงานบ้าน ลูกจ้างบ้าน", [(HOMEWORKER, 1, "คนงานบ้าน")]) == []
    assert forbidden("ลูกจ้างบ้าน", []) == []


@pytest.mark.parametrize(("concept", "wording"), [(WORK, "งาน"), (LABOUR, "แรงงาน")])
def test_of_homonyms_either_will_do(concept: Concept, wording: str) -> None:
    seen = unit("work", wording, [(WORK, 0, "work"), (LABOUR, 0, "work")], [(concept, 1, wording)])
    assert not list(term_missing(seen))


def test_of_homonyms_that_are_missing_both_are_told() -> None:
    (finding,) = term_missing(unit("work", "ก", [(WORK, 0, "work"), (LABOUR, 0, "work")], []))
    assert finding.message == "งาน or แรงงาน expected for “work”; not found"


def test_a_homonym_without_an_agreed_term_never_accuses() -> None:
    vague = Concept("vague", terms=(Term("en", "work"),))
    (finding,) = term_missing(unit("work", "ก", [(WORK, 0, "work"), (vague, 0, "work")], []))
    assert finding.severity is Severity.HINT


def test_a_concept_without_an_agreed_term_gets_a_hint_with_what_was_proposed() -> None:
    (finding,) = term_missing(unit("mutuality", "ก", [(NEW, 0, "mutuality")], []))
    assert finding.severity is Severity.HINT
    assert finding.message == "No agreed term yet for “mutuality”; proposed: การพึ่งพากัน"
    used = unit("mutuality", "การพึ่งพากัน", [(NEW, 0, "mutuality")], [(NEW, 1, "การพึ่งพากัน")])
    assert run_checks(used) == ()


def test_weak_evidence_in_the_source_says_nothing() -> None:
    seen = unit("work", "ก", [], [])
    weak = hits("work", (WORK, 0, "work", Grade.WEAK))
    assert not list(term_missing(Unit("a", seen.segment, "th", "ก", source_hits=weak)))


def test_weak_evidence_in_the_target_neither_satisfies_nor_accuses() -> None:
    seen = unit("work", "แรงงาน", [(WORK, 0, "work")], [(WORK, 1, "งาน")], grade=Grade.WEAK)
    (finding,) = term_missing(seen)
    assert finding.severity is Severity.HINT
    assert finding.target_span == Span(3, 6)
    assert finding.message == "งาน for “work” may only be part of a longer word here"
    wrong = unit("x", "ลูกจ้างบ้าน", [], [(HOMEWORKER, 3, "ลูกจ้างบ้าน")], grade=Grade.WEAK)
    assert not list(term_forbidden(wrong))


def test_occurrences_are_counted_for_a_hint_only() -> None:
    segment = Segment("1", "work and work")
    twice = tuple(TermHit(WORK, WORK.terms[0], Span(start, start + 4)) for start in (0, 9))
    once = hits("งาน", (WORK, 1, "งาน", Grade.EXACT))
    (finding,) = term_missing(Unit("a", segment, "th", "งาน", source_hits=twice, target_hits=once))
    assert (finding.severity, finding.message) == (
        Severity.HINT,
        "“work” stands 2 times in the source, its term 1 time",
    )
    assert not list(term_missing(Unit("a", segment, "th", "งาน", source_hits=twice[:1], target_hits=once)))


def test_a_name_that_stays_is_no_missing_term() -> None:
    kept = unit("The ILO met.", "ILO พบกัน", [(ILO, 0, "ILO")], [])
    assert run_checks(kept) == ()


def test_a_translated_name_is_a_lesser_mistake_than_a_lost_one() -> None:
    name = "องค์การแรงงานระหว่างประเทศ"
    (lost,) = run_checks(unit("The ILO met.", "พบกัน", [(ILO, 0, "ILO")], []))
    (translated,) = run_checks(unit("The ILO met.", name, [(ILO, 0, "ILO")], [(ILO, 1, name)]))
    assert (lost.severity, translated.severity) == (Severity.ERROR, Severity.WARNING)
    assert lost.message == "ILO stays as it is; not found"
    assert lost.source_span == Span(4, 7)


def test_a_name_that_is_lost_several_times_is_told_once() -> None:
    source_hits = tuple(TermHit(ILO, ILO.terms[0], Span(start, start + 3)) for start in (0, 4))
    seen = Unit("a", Segment("1", "ILO ILO"), "th", "ก", source_hits=source_hits)
    assert len(list(dnt(seen))) == 1


WIEGO = Concept(
    "wiego",
    terms=(
        Term("en", "WIEGO", state=APPROVED, dnt=True),
        Term("en", "Women in Employment", state=APPROVED),
        Term("th", "สตรีในงาน", state=APPROVED),
        Term("th", "สตรีงาน", DEPRECATED, APPROVED),
    ),
)


def test_a_name_that_stays_speaks_for_itself_alone() -> None:
    source = "WIEGO is Women in Employment."
    both = [(WIEGO, 0, "WIEGO"), (WIEGO, 1, "Women in Employment")]
    kept, missing = verdicts(unit(source, "WIEGO คือ", both, []))
    assert (kept.verdict, kept.severity, kept.stays) == (Verdict.PRESENT, None, True)
    assert (missing.verdict, missing.severity, missing.stays) == (Verdict.MISSING, Severity.WARNING, False)
    lost, present = verdicts(unit(source, "สตรีในงาน", both, [(WIEGO, 2, "สตรีในงาน")]))
    assert (lost.verdict, lost.severity) == (Verdict.PRESENT, Severity.WARNING)
    assert lost.message == "WIEGO stays as it is; not found"
    assert (present.verdict, present.severity) == (Verdict.PRESENT, None)


def test_a_name_that_is_weak_evidence_accuses_nobody() -> None:
    who = Concept("who", terms=(Term("en", "WHO", dnt=True),))
    pronoun = Concept("q", terms=(Term("en", "who"), Term("th", "ใคร", state=APPROVED)))
    source = (
        TermHit(who, who.terms[0], Span(0, 3), Grade.WEAK),
        TermHit(pronoun, pronoun.terms[0], Span(0, 3)),
    )
    (verdict,) = verdicts(Unit("a", Segment("1", "WHO WILL PAY"), "th", "ก", source_hits=source))
    assert (verdict.verdict, verdict.stays, verdict.message) == (
        Verdict.MISSING,
        False,
        "ใคร expected for “WHO”; not found",
    )


def test_every_wrong_wording_is_judged_once_and_weighs_the_same_everywhere() -> None:
    source = [(HOMEWORKER, 0, "home-based workers")]
    for target, found in (
        ("ลูกจ้างบ้าน คนรับงาน", [(HOMEWORKER, 3, "ลูกจ้างบ้าน"), (HOMEWORKER, 4, "คนรับงาน")]),
        ("คนงานบ้าน ลูกจ้างบ้าน", [(HOMEWORKER, 1, "คนงานบ้าน"), (HOMEWORKER, 3, "ลูกจ้างบ้าน")]),
    ):
        seen = unit("home-based workers", target, source, found)
        told = [each for each in verdicts(seen) if each.verdict is Verdict.FORBIDDEN]
        findings = list(term_forbidden(seen))
        assert [each.target[0].span for each in told] == [finding.target_span for finding in findings]
        assert [each.severity for each in told] == [finding.severity for finding in findings]
        assert {each.severity for each in told} == {Severity.ERROR}
        assert all(each.source for each in told)
