"""What each check must find and must leave alone, in each language."""

from dataclasses import dataclass

import pytest

from glossary.checks import CHECKS, Check, run_checks
from glossary.languages import SOURCE, TARGETS, language
from glossary.matching.index import TermIndex
from glossary.model import (
    AdministrativeStatus,
    Concept,
    Finding,
    Segment,
    Severity,
    Term,
    TermType,
    Unit,
    UnitState,
    WorkflowState,
)

REVIEWED, PROPOSED = WorkflowState.REVIEWED, WorkflowState.PROPOSED
DEPRECATED = AdministrativeStatus.DEPRECATED


def concept(name: str, english: str, **targets: str) -> Concept:
    """Return a concept with one reviewed term a locale."""
    terms = [Term("en", english, state=REVIEWED)]
    terms += [Term(locale, text, state=REVIEWED) for locale, text in targets.items()]
    return Concept(name, terms=tuple(terms))


CONCEPTS = (
    concept(
        "cooperative", "cooperative",
        km="សហករណ៍", id="koperasi", lo="ສະຫະກອນ", fil="kooperatiba", th="สหกรณ์",
    ),
    concept("wage", "wage", km="ប្រាក់ឈ្នួល", id="upah", lo="ຄ່າແຮງງານ", fil="sahod", th="ค่าจ้าง"),
    Concept("worker", terms=(
        Term("en", "worker", state=REVIEWED),
        Term("km", "កម្មករ", state=REVIEWED),
        Term("km", "កូលី", DEPRECATED, REVIEWED),
        Term("id", "pekerja", state=REVIEWED),
        Term("id", "kuli", DEPRECATED, REVIEWED),
        Term("lo", "ຜູ້ອອກແຮງງານ", state=REVIEWED),
        Term("lo", "ຜູ້ໃຊ້ແຮງງານ", DEPRECATED, REVIEWED),
        Term("fil", "manggagawa", state=REVIEWED),
        Term("fil", "obrero", DEPRECATED, REVIEWED),
        Term("th", "คนงาน", state=REVIEWED),
        Term("th", "กุลี", DEPRECATED, REVIEWED),
    )),
    Concept("employer", terms=(
        Term("en", "employer", state=REVIEWED),
        Term("lo", "ຜູ້ໃຊ້ແຮງງານ", state=REVIEWED),
    )),
    Concept("wiego", terms=(
        Term("en", "WIEGO", state=REVIEWED, term_type=TermType.ACRONYM, dnt=True),
    )),
    concept("bank-money", "bank", km="ធនាគារ", id="bank", lo="ທະນາຄານ", fil="bangko", th="ธนาคาร"),
    concept("bank-river", "bank", km="ច្រាំង", id="tepi", lo="ຝັ່ງ", fil="pampang", th="ตลิ่ง"),
    Concept("mutuality", terms=(
        Term("en", "mutuality", state=REVIEWED),
        *(Term(each.code, "xxxx", state=PROPOSED) for each in TARGETS),
    )),
)  # fmt: skip


@dataclass(frozen=True)
class Example:
    """A pair of texts, and whether a check has something to say that weighs more than a hint."""

    code: str
    locale: str
    source: str
    target: str
    found: bool


COOP, WAGE = "The cooperative met.", "The wage rose."
MUST_FIND = [
    Example("term-missing", "km", COOP, "សមាគមបានជួបគ្នា។", found=True),
    Example("term-missing", "id", COOP, "Perkumpulan itu bertemu.", found=True),
    Example("term-missing", "id", COOP, "Perkoperasian itu bertemu.", found=True),
    Example("term-missing", "lo", COOP, "ສະມາຄົມໄດ້ພົບກັນ", found=True),
    Example("term-missing", "fil", COOP, "Nagpulong ang samahan.", found=True),
    Example("term-missing", "th", COOP, "สมาคมได้พบกัน", found=True),
    Example("term-forbidden", "km", "The worker left.", "កូលីបានចាកចេញ។", found=True),
    Example("term-forbidden", "id", "The worker left.", "Kuli itu pergi.", found=True),
    Example("term-forbidden", "lo", "The worker left.", "ຜູ້ໃຊ້ແຮງງານໄດ້ອອກໄປ", found=True),
    Example("term-forbidden", "fil", "The worker left.", "Umalis ang obrero.", found=True),
    Example("term-forbidden", "th", "The worker left.", "กุลีออกไปแล้ว", found=True),
    *(Example("dnt", each.code, "WIEGO took part.", "…", found=True) for each in TARGETS),
    Example("number", "km", "It has 1,200 members.", "មានសមាជិក ១២០ នាក់។", found=True),
    Example("number", "id", "It has 1,200 members.", "Anggotanya 12.000 orang.", found=True),
    Example("number", "lo", "It has 1,200 members.", "ມີສະມາຊິກ 1.300 ຄົນ", found=True),
    Example("number", "fil", "It has 1,200 members.", "May 120 kasapi ito.", found=True),
    Example("number", "th", "In 2022 it grew.", "เติบโตในปี 2556", found=True),
    *(Example("url", each.code, "See https://example.org/a?b=1.", "…", found=True) for each in TARGETS),
    *(Example("tag", each.code, "A <b>fair</b> deal.", "<b>…", found=True) for each in TARGETS),
]
MUST_NOT_FIND = [
    Example("term-missing", "km", COOP, "សហ\u200bករណ៍បានជួបគ្នា។", found=False),
    Example("term-missing", "km", WAGE, "ប្រាក់\u200bឈ្នួលបានកើនឡើង។", found=False),
    Example("term-missing", "id", COOP, "Koperasinya bertemu.", found=False),
    Example("term-missing", "id", "The cooperatives met.", "Koperasi-koperasi itu bertemu.", found=False),
    Example("term-missing", "lo", COOP, "ສະ\u200bຫະ\u200bກອນໄດ້ພົບກັນ", found=False),
    Example("term-missing", "fil", COOP, "Nagpulong ang kooperatibang iyon.", found=False),
    Example("term-missing", "th", COOP, "สหกรณ์ได้พบกัน", found=False),
    Example("term-missing", "th", "He works cooperatively.", "เขาทำงานร่วมกัน", found=False),
    Example("term-missing", "th", "A bank opened.", "ตลิ่งเปิดแล้ว", found=False),
    Example("term-missing", "id", "A bank opened.", "Bank itu dibuka.", found=False),
    *(Example("term-missing", each.code, "Mutuality counts.", "…", found=False) for each in TARGETS),
    Example("term-forbidden", "km", "The worker left.", "កម្មករបានចាកចេញ។", found=False),
    Example("term-forbidden", "id", "The worker left.", "Pekerja itu pergi.", found=False),
    Example("term-forbidden", "id", "The worker left.", "Pekerja itu pergi dari kulit.", found=False),
    Example("term-forbidden", "lo", "The employer left.", "ຜູ້ໃຊ້ແຮງງານໄດ້ອອກໄປ", found=False),
    Example("term-forbidden", "fil", "The worker left.", "Umalis ang manggagawang iyon.", found=False),
    Example("term-forbidden", "th", "The worker left.", "คนงานออกไปแล้ว", found=False),
    *(Example("dnt", each.code, "WIEGO took part.", "… WIEGO …", found=False) for each in TARGETS),
    Example("number", "km", "It has 1,200 members.", "មានសមាជិក ១.២០០ នាក់។", found=False),
    Example("number", "km", "It has 1,200 members.", "មានសមាជិក 1,200 នាក់។", found=False),
    Example("number", "id", "Wages rose by 2.5%.", "Upah naik 2,5%.", found=False),
    Example("number", "id", "The 110th session met.", "Sidang ke-110 digelar.", found=False),
    Example("number", "lo", "It began in 2022.", "ເລີ່ມໃນປີ ໒໐໒໒", found=False),
    Example("number", "fil", "It has 1,200 members.", "May 1,200 kasapi ito.", found=False),
    Example("number", "th", "In 2022 it grew.", "เติบโตในปี ๒๕๖๕", found=False),
    Example("number", "th", "In 2022 it grew.", "เติบโตในปี 2022", found=False),
    *(
        Example(
            "url", each.code, "See https://example.org/a?b=1.", "→ https://example.org/a?b=1", found=False
        )
        for each in TARGETS
    ),
    *(Example("tag", each.code, "A <b>fair</b> deal.", "… <b>…</b>", found=False) for each in TARGETS),
]
TEXTS = {"km": "ការងារ", "id": "kerja", "lo": "ວຽກ", "fil": "gawa", "th": "งาน"}


def unit(example: Example, state: UnitState = UnitState.TRANSLATED) -> Unit:
    target = example.target.replace("…", TEXTS[example.locale])
    return Unit(
        "sample",
        Segment("k", example.source),
        example.locale,
        target,
        state,
        version=1,
        source_hits=TermIndex(CONCEPTS, SOURCE).find(example.source),
        target_hits=TermIndex(CONCEPTS, language(example.locale)).find(target),
    )


def weighty(example: Example) -> list[Finding]:
    found = run_checks(unit(example))
    return [each for each in found if each.code == example.code and each.severity is not Severity.HINT]


@pytest.mark.parametrize(
    "example",
    [*MUST_FIND, *MUST_NOT_FIND],
    ids=lambda each: f"{each.code}-{each.locale}-{'finds' if each.found else 'leaves'}",
)
def test_example(example: Example) -> None:
    assert bool(weighty(example)) is example.found


@pytest.mark.parametrize("locale", [each.code for each in TARGETS])
@pytest.mark.parametrize(
    ("target", "state", "found"),
    [
        (" \u200b ", UnitState.TRANSLATED, True),
        ("", UnitState.APPROVED, True),
        ("", UnitState.UNTRANSLATED, False),
    ],
)
def test_an_empty_target_is_found_where_it_is_called_finished(
    locale: str, target: str, state: UnitState, *, found: bool
) -> None:
    findings = run_checks(unit(Example("empty", locale, COOP, target, found=found), state))
    assert [each.code for each in findings] == (["empty"] if found else [])


@pytest.mark.parametrize("code", [check.code for check in CHECKS if check.code != "empty"])
@pytest.mark.parametrize("locale", [each.code for each in TARGETS])
def test_every_check_has_examples_of_both_kinds_in_every_language(code: str, locale: str) -> None:
    for examples in (MUST_FIND, MUST_NOT_FIND):
        assert any((each.code, each.locale) == (code, locale) for each in examples)


def test_a_missing_term_explains_itself_in_one_sentence() -> None:
    (finding,) = weighty(MUST_FIND[5])
    assert finding.message == "สหกรณ์ expected for “cooperative”; not found"
    assert finding.source_span is not None
    assert finding.source_span.of(COOP) == "cooperative"


def test_a_forbidden_term_names_its_place_and_its_replacement() -> None:
    example = MUST_FIND[8]
    (finding,) = weighty(example)
    assert finding.replacement == "ຜູ້ອອກແຮງງານ"
    assert finding.target_span is not None
    assert finding.target_span.of(example.target) == "ຜູ້ໃຊ້ແຮງງານ"


def test_homonyms_are_named_together() -> None:
    (finding,) = weighty(Example("term-missing", "th", "A bank opened.", "ร้านเปิดแล้ว", found=True))
    assert "ธนาคาร" in finding.message
    assert "ตลิ่ง" in finding.message


@pytest.mark.parametrize("check", CHECKS, ids=[each.code for each in CHECKS])
def test_every_check_says_what_it_does_and_why(check: Check) -> None:
    text = check.run.__doc__ or ""
    assert "What it does:" in text
    assert "Why:" in text
    assert "Example:" in text
