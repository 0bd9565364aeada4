"""Every check on examples in every target language: what it must find, and what it must be silent about.

The sentences are drafts of nobody's article; the terms are made for the examples.
"""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from glossary.checks import CHECKS
from glossary.languages import SOURCE, TARGETS, language
from glossary.matching.index import TermIndex
from glossary.model import (
    AdministrativeStatus,
    Concept,
    Finding,
    Segment,
    Severity,
    Term,
    Unit,
    UnitState,
    WorkflowState,
)

LOCALES = ("km", "id", "lo", "fil", "th")
REVIEWED, DEPRECATED = WorkflowState.REVIEWED, AdministrativeStatus.DEPRECATED
SUPERSEDED = AdministrativeStatus.SUPERSEDED


def concept(name: str, english: str, *terms: str, wrong: tuple[str, ...] = (), dnt: bool = False) -> Concept:
    """Return a concept with a reviewed term in each locale, and a deprecated one where given."""
    return Concept(
        name,
        terms=(
            Term("en", english, state=REVIEWED, dnt=dnt),
            *(
                Term(locale, text, state=REVIEWED)
                for locale, text in zip(LOCALES, terms, strict=False)
                if text
            ),
            *(
                Term(locale, text, DEPRECATED, REVIEWED)
                for locale, text in zip(LOCALES, wrong, strict=False)
                if text
            ),
        ),
    )


CONCEPTS = (
    concept(
        "homeworker", "homeworker",
        "កម្មករទទួលការងារទៅធ្វើនៅផ្ទះ", "pekerja rumahan", "ຜູ້ຮັບວຽກໄປເຮັດຢູ່ເຮືອນ", "manggagawa sa bahay",
        "ผู้รับงานไปทำที่บ้าน",
        wrong=("អ្នកធ្វើការនៅផ្ទះ", "buruh rumah", "ຄົນເຮັດວຽກເຮືອນ", "taong-bahay", "คนทำงานบ้าน"),
    ),
    concept("wage", "wage", "ប្រាក់ឈ្នួល", "upah", "ຄ່າແຮງງານ", "sahod", "ค่าจ้าง"),
    concept("minimum-wage", "minimum wage", "ប្រាក់ឈ្នួលអប្បបរមា", "upah minimum", "ຄ່າຈ້າງຂັ້ນຕ່ຳ",
            "minimum na sahod", "ค่าจ้างขั้นต่ำ"),
    concept("cooperative", "cooperative", "សហករណ៍", "koperasi", "ສະຫະກອນ", "kooperatiba", "สหกรณ์"),
    concept("homenet", "HomeNet", "HomeNet", "HomeNet", "HomeNet", "HomeNet", "HomeNet", dnt=True),
    concept("union", "union", "សហជីព", "serikat pekerja", "ສະຫະບານ", "unyon", "สหภาพแรงงาน"),
    concept("merger", "union", "ការរួបរួម", "penyatuan", "ການລວມຕົວ", "pagsasanib", "การรวมตัว"),
    Concept("mutuality", terms=(Term("en", "mutuality", state=REVIEWED),)),
)  # fmt: skip


class Example(NamedTuple):
    """A source, its translation and what a check says of it: how severe, or None where it is silent."""

    source: str
    target: str
    says: Severity | None


ERROR, WARNING, HINT = Severity.ERROR, Severity.WARNING, Severity.HINT
EXAMPLES: dict[str, dict[str, tuple[Example, ...]]] = {
    "term-missing": {
        "km": (
            Example("Homeworkers ask for fair wages.", "កម្មករទទួលការងារទៅធ្វើនៅផ្ទះសុំលុយ។", WARNING),
            Example("The minimum wage rose.", "ប្រាក់ឈ្នួលបានកើនឡើង។", WARNING),
            Example("The minimum wage rose.", "ប្រាក់\u200bឈ្នួល\u200bអប្បបរមា\u200bបាន\u200bកើនឡើង។", None),
            Example("The cooperative met.", "សហករណ៍បានប្រជុំ។", None),
            Example("The union met.", "ការរួបរួមបានប្រជុំ។", None),
            Example("Mutuality matters.", "ការជួយគ្នាសំខាន់។", HINT),
        ),
        "id": (
            Example("Homeworkers ask for fair wages.", "Pekerja rumahan meminta uang.", WARNING),
            Example("The cooperative met.", "Perkoperasian bertemu.", WARNING),
            Example("The cooperatives met.", "Koperasi-koperasinya bertemu.", None),
            Example("The minimum wage rose.", "Upah minimumnya naik.", None),
            Example("The union met.", "Serikat pekerja bertemu.", None),
            Example("Mutuality matters.", "Gotong royong itu penting.", HINT),
        ),
        "lo": (
            Example("Homeworkers ask for fair wages.", "ຜູ້ຮັບວຽກໄປເຮັດຢູ່ເຮືອນຂໍເງິນ.", WARNING),
            Example("The cooperative met.", "ກຸ່ມໄດ້ປະຊຸມ", WARNING),
            Example("The minimum wage rose.", "ຄ່າຈ້າງຂັ້ນຕໍ່າໄດ້ເພີ່ມຂຶ້ນ", None),
            Example("The cooperative met.", "ສະຫະກອນໄດ້ປະຊຸມ", None),
            Example("The union met.", "ສະຫະບານໄດ້ປະຊຸມ", None),
            Example("Mutuality matters.", "ການຊ່ວຍເຫຼືອກັນສຳຄັນ", HINT),
        ),
        "fil": (
            Example(
                "Homeworkers ask for fair wages.", "Humihingi ng pera ang mga manggagawa sa bahay.", WARNING
            ),
            Example("The cooperative met.", "Nagpulong ang samahan.", WARNING),
            Example("The cooperative met.", "Nagpulong ang kooperatibang iyon.", None),
            Example("The minimum wage rose.", "Tumaas ang minimum na sahod.", None),
            Example("The union met.", "Nagpulong ang unyon.", None),
            Example("Mutuality matters.", "Mahalaga ang bayanihan.", HINT),
        ),
        "th": (
            Example("Homeworkers ask for fair wages.", "ผู้รับงานไปทำที่บ้านขอเงิน", WARNING),
            Example("The minimum wage rose.", "ค่าจ้างสูงขึ้น", WARNING),
            Example("The minimum wage rose.", "ค่าจ้างขั้นตํ่าสูงขึ้น", None),
            Example("The cooperative met.", "สหกรณ์ได้ประชุม", None),
            Example("The union met.", "การรวมตัวได้ประชุม", None),
            Example("Mutuality matters.", "การพึ่งพากันสำคัญ", HINT),
        ),
    },
    "term-forbidden": {
        "km": (
            Example("Homeworkers met.", "អ្នកធ្វើការនៅផ្ទះបានជួបគ្នា។", ERROR),
            Example("They met.", "អ្នកធ្វើការនៅផ្ទះបានជួបគ្នា។", WARNING),
            Example("Homeworkers met.", "កម្មករទទួលការងារទៅធ្វើនៅផ្ទះបានជួបគ្នា។", None),
        ),
        "id": (
            Example("Homeworkers met.", "Para buruh rumah bertemu.", ERROR),
            Example("Homeworkers met.", "Buruh rumahnya bertemu.", ERROR),
            Example("Homeworkers met.", "Para pekerja rumahan bertemu.", None),
            Example("They met.", "Buruh rumahan bertemu.", None),
        ),
        "lo": (
            Example("Homeworkers met.", "ຄົນເຮັດວຽກເຮືອນໄດ້ພົບກັນ", ERROR),
            Example("Homeworkers met.", "ຜູ້ຮັບວຽກໄປເຮັດຢູ່ເຮືອນໄດ້ພົບກັນ", None),
        ),
        "fil": (
            Example("Homeworkers met.", "Nagpulong ang mga taong-bahay.", ERROR),
            Example("Homeworkers met.", "Nagpulong ang mga manggagawa sa bahay.", None),
        ),
        "th": (
            Example("Homeworkers met.", "คนทำงานบ้านพบกัน", ERROR),
            Example("Homeworkers met.", "ผู้รับงานไปทำที่บ้านพบกัน", None),
        ),
    },
    "dnt": {
        "km": (
            Example("HomeNet met.", "ហូមណេតបានជួបគ្នា។", ERROR),
            Example("HomeNet met.", "បណ្តាញHomeNetបានជួបគ្នា។", None),
        ),
        "id": (
            Example("HomeNet met.", "Jaringan Rumah bertemu.", ERROR),
            Example("HomeNet met.", "Homenet bertemu.", ERROR),
            Example("HomeNet met.", "HomeNet-lah yang bertemu.", None),
        ),
        "lo": (
            Example("HomeNet met.", "ໂຮມເນັດໄດ້ພົບກັນ", ERROR),
            Example("HomeNet met.", "ເຄືອຂ່າຍHomeNetໄດ້ພົບກັນ", None),
        ),
        "fil": (
            Example("HomeNet met.", "Nagpulong ang HomeNets.", ERROR),
            Example("<b>Home</b>Net met.", "Nagpulong ang <b>Home</b>Net.", None),
            Example("HomeNet met.", "HomeNet’y nagpulong.", None),
        ),
        "th": (
            Example("HomeNet met.", "โฮมเน็ตพบกัน", ERROR),
            Example("HomeNet met.", "เครือข่ายHomeNetพบกัน", None),
        ),
    },
    "number": {
        "km": (
            Example("Over 2,000 workers met in 2022.", "កម្មករជាង ២០០ នាក់បានជួបគ្នានៅឆ្នាំ ២០២២។", ERROR),
            Example("In 2022 they met.", "នៅឆ្នាំ ២០២២ មនុស្ស ១២ នាក់បានជួបគ្នា។", WARNING),
            Example("Over 2,000 workers met in 2022.", "កម្មករជាង ២.០០០ នាក់បានជួបគ្នានៅឆ្នាំ ២០២២។", None),
            Example("It costs 3.5 million riel.", "តម្លៃ ៣,៥ លានរៀល។", None),
            Example("They met 2 times.", "ពួកគេបានជួបគ្នាពីរដង។", None),
            Example("It opens at 10:30.", "បើកនៅម៉ោង ១០.៣០។", None),
            Example("It opens at 9:00 and at 7.55am.", "បើកនៅម៉ោង ៩ និង ៧: ៥៥។", None),
            Example("It opens at 12:55 p.m.", "បើកនៅម៉ោង ១២:១៥។", ERROR),
            Example("Five women met.", "ស្ត្រី ៥ នាក់បានជួបគ្នា។", None),
            Example("Since 1 May 2022 five women met.", "ចាប់ពីថ្ងៃទី ០១/០៥/២០២២ ស្ត្រី ៥ នាក់បានជួបគ្នា។", None),
        ),
        "id": (
            Example("Wages rose by 3.5 % in 2022.", "Upah naik 35 % pada 2022.", ERROR),
            Example("In 2022 they met.", "Pada 2022, 40 orang bertemu.", WARNING),
            Example(
                "The 110th Session heard 1,200.5 claims.", "Sidang ke-110 mendengar 1.200,5 tuntutan.", None
            ),
            Example("It reached 2,500,000 people.", "Program itu menjangkau 2,5 juta orang.", None),
            Example("It reached 1 million people.", "Program itu menjangkau sejuta orang.", None),
            Example("In 2022 half a million met.", "Pada 2022, 500 ribu orang bertemu.", None),
            Example("It opens at 5.30pm and 6:30 p.m.", "Dibuka pukul 17.30 dan 18.30.", None),
            Example("It opens at 5 p.m.", "Dibuka pukul 18.00.", ERROR),
            Example("It ran in 2022–23.", "Itu berlangsung pada 2022–2023.", None),
            Example("The 2nd meeting was on 10/11/2022.", "Pertemuan kedua pada 10 November 2022.", None),
        ),
        "lo": (
            Example("Over 2,000 workers met in 2022.", "ກຳມະກອນຫຼາຍກວ່າ 3.000 ຄົນພົບກັນໃນປີ 2022", ERROR),
            Example("In 2022 they met.", "ໃນປີ ໒໐໒໒ ມີ ໔໐ ຄົນພົບກັນ", WARNING),
            Example("Over 12,000 workers met in 2022.", "ກຳມະກອນຫຼາຍກວ່າ ໑໒.໐໐໐ ຄົນພົບກັນໃນປີ ໒໐໒໒", None),
            Example("It costs 2 billion kip.", "ລາຄາ 2 ຕື້ກີບ", None),
            Example("They met 3 times.", "ພວກເຂົາພົບກັນສາມຄັ້ງ", None),
        ),
        "fil": (
            Example(
                "Over 2,000 workers met in 2022.", "Mahigit 2,000 manggagawa ang nagpulong noong 2021.", ERROR
            ),
            Example("In 2022 they met.", "Noong 2022, 40 tao ang nagpulong.", WARNING),
            Example(
                "Over 2,000 workers met in 2022.", "Mahigit 2,000 manggagawa ang nagpulong noong 2022.", None
            ),
            Example("The 110th Session met.", "Nagpulong ang ika-110 Sesyon.", None),
            Example("It costs ₱25,000.", "Nagkakahalaga ito ng 25 libong piso.", None),
            Example("They met on 11/10/2022.", "Nagpulong sila noong ika-11 ng Oktubre 2022.", None),
        ),
        "th": (
            Example("Over 2,000 workers met in 2022.", "แรงงานกว่า 200 คนพบกันในปี 2565", ERROR),
            Example("They met in 2022.", "พบกันในปี 2566", ERROR),
            Example("In 2022 they met.", "ในปี 2565 มี 40 คนพบกัน", WARNING),
            Example("They met in 2022.", "พบกันในปี ๒๕๖๕", None),
            Example("They met in 2022.", "พบกันในปี ค.ศ. 2022", None),
            Example("It ran in 2022–23.", "จัดในปี 2565–66", None),
            Example("It ran in 2022–2023.", "จัดในปี 2565-2566", None),
            Example("It costs 100,000 baht or 3.5 %.", "ราคา 1 แสนบาท หรือร้อยละ ๓.๕", None),
            Example("The 2nd meeting cost 5 billion.", "การประชุมครั้งที่สองใช้ 5 พันล้าน", None),
        ),
    },
    "url": {
        "km": (
            Example("See https://www.ilo.org/sse.", "សូមមើល https://www.ilo.com/sse។", ERROR),
            Example("See https://www.ilo.org/sse.", "សូមមើលhttps://www.ilo.org/sse។", None),
        ),
        "id": (
            Example("Write to sse@ilo.org.", "Tulis ke ses@ilo.org.", ERROR),
            Example("See https://www.ilo.org/sse.", "Lihat https://www.ilo.org/id/sse.", None),
        ),
        "lo": (
            Example("See https://www.ilo.org/sse.", "ເບິ່ງເວັບໄຊ", ERROR),
            Example("See https://www.ilo.org/sse.", "ເບິ່ງhttps://www.ilo.org/sse", None),
        ),
        "fil": (
            Example("See the site.", "Tingnan ang https://evil.example/.", ERROR),
            Example("See https://www.ilo.org/.", "Tingnan ang https://www.ilo.org.", None),
        ),
        "th": (
            Example("See www.ilo.org/sse.", "ดู www.ilo.org.evil.example/sse", ERROR),
            Example("See www.ilo.org/sse (in English).", "ดูwww.ilo.org/sseได้", None),
        ),
    },
    "tag": {
        "km": (
            Example("<b>Women</b> met.", "<b>ស្ត្រីបានជួបគ្នា។", ERROR),
            Example("<b>Women</b> met.", "<b>ស្ត្រី</b>បានជួបគ្នា។", None),
        ),
        "id": (
            Example("<b>Women</b> met.", "<i>Perempuan</i> bertemu.", ERROR),
            Example("<a>One</a> and <a2>two</a2>.", "<a2>Dua</a2> dan <a>satu</a>.", None),
        ),
        "lo": (
            Example("Women met.", "<script>ແມ່ຍິງພົບກັນ", ERROR),
            Example("Women<br/> met.", "ແມ່ຍິງ<br/>ພົບກັນ", None),
        ),
        "fil": (
            Example("<a><b>Women</b></a> met.", "<a><b>Babae</a></b>.", ERROR),
            Example("<a><b>Women</b></a> met.", "<b><a>Babae</a></b> ang nagpulong: 2 < 3.", None),
        ),
        "th": (
            Example("<b>Women</b> met.", "</b>ผู้หญิง<b>พบกัน", ERROR),
            Example("<b>Women</b> met.", "<b>ผู้หญิง</b>พบ<b>กัน</b>", ERROR),
            Example("<b>Women</b> met.", "<b>ผู้หญิง</b>พบกัน", None),
        ),
    },
    "empty": {
        "km": (Example("Women met.", "\u200b", ERROR), Example("Women met.", "ស្ត្រីបានជួបគ្នា។", None)),
        "id": (Example("Women met.", " \u00a0 ", ERROR), Example("Women met.", "Perempuan bertemu.", None)),
        "lo": (Example("<b>Women</b>", "<b> </b>", ERROR), Example("Women met.", "ແມ່ຍິງພົບກັນ", None)),
        "fil": (
            Example("Women met.", "", ERROR),
            Example("<br/>", "", None),
            Example("Women", "Babae", None),
        ),
        "th": (Example("Women met.", "\u2060\n", ERROR), Example("Women met.", "ผู้หญิงพบกัน", None)),
    },
}


def unit(example: Example, locale: str) -> Unit:
    return Unit(
        "sample",
        Segment("1", example.source),
        locale,
        example.target,
        UnitState.TRANSLATED,
        source_hits=TermIndex(CONCEPTS, SOURCE).find(example.source),
        target_hits=TermIndex(CONCEPTS, language(locale)).find(example.target),
    )


def every() -> Iterator[tuple[str, str, Example]]:
    for code, by_locale in EXAMPLES.items():
        for locale, examples in by_locale.items():
            yield from ((code, locale, example) for example in examples)


@pytest.mark.parametrize(("code", "locale", "example"), every())
def test_a_check_finds_what_is_wrong_and_is_silent_about_the_rest(
    code: str, locale: str, example: Example
) -> None:
    (check,) = [each for each in CHECKS if each.code == code]
    found: list[Finding] = list(check.run(unit(example, locale)))
    assert (
        max((finding.severity for finding in found), key=lambda each: each.rank, default=None) is example.says
    )
    for finding in found:
        assert finding.code == code
        assert finding.severity.rank <= check.severity.rank
        assert finding.message
        for span, text in ((finding.source_span, example.source), (finding.target_span, example.target)):
            assert span is None or 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("code", [check.code for check in CHECKS])
@pytest.mark.parametrize("locale", [each.code for each in TARGETS])
def test_every_check_has_examples_of_both_kinds_in_every_language(code: str, locale: str) -> None:
    examples = EXAMPLES[code][locale]
    assert any(example.says is not None for example in examples)
    assert any(example.says is None for example in examples)
