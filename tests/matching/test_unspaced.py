from collections.abc import Callable, Sequence

import pytest

from glossary.languages import KHMER, LAO, THAI, Language
from glossary.model import Grade

Find = Callable[[Language, Sequence[str], str], list[tuple[str, str, Grade]]]

FINDS = (
    # language, terms, text, what is found, grade
    (THAI, ["แรงงานนอกระบบ", "แรงงาน", "งาน"], "แรงงานนอกระบบ", "แรงงานนอกระบบ", Grade.EXACT),
    (THAI, ["งาน"], "แรงงาน", "งาน", Grade.WEAK),
    (THAI, ["งาน"], "ใน งาน นี้", "งาน", Grade.EXACT),
    (THAI, ["น้ำ"], "ดื่มนํ้า", "นํ้า", Grade.ENCODING),
    (THAI, ["แรงงาน"], "เเรงงาน", "เเรงงาน", Grade.ENCODING),
    (THAI, ["พ.ศ. 2565"], "ปี พ.ศ. ๒๕๖๕", "พ.ศ. ๒๕๖๕", Grade.ENCODING),
    (THAI, ["เศรษฐกิจสังคม"], "เศรษฐกิจ สังคม", "เศรษฐกิจ สังคม", Grade.SPACING),
    (THAI, ["เศรษฐกิจ สังคม"], "เศรษฐกิจสังคม", "เศรษฐกิจสังคม", Grade.SPACING),
    (KHMER, ["សមភាពយេនឌ័រ"], "វិសមភាពយេនឌ័រ", "សមភាពយេនឌ័រ", Grade.WEAK),
    (KHMER, ["កូដកម្ម"], "លេខកូដកម្មវិធី", "កូដកម្ម", Grade.WEAK),
    (KHMER, ["សមាជិក"], "ជាសមាជិកបាន", "សមាជិក", Grade.EXACT),
    (KHMER, ["កម្មករ"], "កម្មករ១២នាក់", "កម្មករ", Grade.EXACT),
    (LAO, ["ຫຼັກການ"], "ບັນດາຫລັກການ", "ຫລັກການ", Grade.ENCODING),
    (THAI, ["ที่ทำงาน"], "ใน ที่ทำงาน", "ที่ทำงาน", Grade.EXACT),
    (THAI, ["ที่ทำงาน"], "ผู้ที่ทำงานกะดึก", "ที่ทำงาน", Grade.WEAK),
    (THAI, ["งานบ้าน"], "รายงานบ้านที่", "งานบ้าน", Grade.WEAK),
    (THAI, ["รายได้"], "หลายรายได้รับเงิน", "รายได้", Grade.WEAK),
    (THAI, ["ILO"], "องค์การILOและ", "ILO", Grade.EXACT),
    (THAI, ["WIEGO"], "กับ WIEGO.", "WIEGO", Grade.EXACT),
    (THAI, ["แรงงานนอกระบบ"], "<b>แรงงาน</b>นอกระบบ", "แรงงาน</b>นอกระบบ", Grade.EXACT),
    (KHMER, ["ច្បាប់ស្តីពី"], "ច្បាប់ស្ដីពី", "ច្បាប់ស្ដីពី", Grade.ENCODING),
    (KHMER, ["ប្រើប្រាស់"], "ត្រូវប្រើ ប្រាស់", "ប្រើ ប្រាស់", Grade.SPACING),
    (KHMER, ["ប្រាក់ឈ្នួល"], "ទទួលប្រាក់\u200bឈ្នួល\u200bខ្ពស់", "ប្រាក់\u200bឈ្នួល", Grade.EXACT),
    (KHMER, ["ប្រាក់ឈ្នួល"], "ប្រាក់\u00adឈ្នួល", "ប្រាក់\u00adឈ្នួល", Grade.EXACT),
    (KHMER, ["ស្ត្រី"], "ស្រ្តី", "ស្រ្តី", Grade.ENCODING),
    (LAO, ["ສຳມະນາ"], "ກອງປະຊຸມ ສໍາມະນາ", "ສໍາມະນາ", Grade.ENCODING),
    (LAO, ["ອາສາສະໝັກ"], "ອາສາສະຫມັກ", "ອາສາສະຫມັກ", Grade.ENCODING),
    (LAO, ["ແຮງງານ"], "ພັກ\u200bແຮງ\u200bງານ\u200b", "ແຮງ\u200bງານ", Grade.EXACT),
    (LAO, ["SSE"], "ຂອງSSEທີ່", "SSE", Grade.EXACT),
)
FINDS_NOT = (
    (THAI, ["กม"], "เกม"),
    (THAI, ["กา"], "กาะ"),
    (THAI, ["กร"], "กรำ"),
    (THAI, ["งา"], "งาำ"),
    (THAI, ["ILO"], "Iloilo SILO ilo ไทยILOs2 ILOX"),
    (THAI, ["มา"], "ม้า"),
    (THAI, ["ฉบับที่ 18"], "ฉบับที่ 189"),
    (KHMER, ["ក"], "កា ក្រ ស្ក"),
    (KHMER, ["ការ"], "ការ្យ ការី"),
    (KHMER, ["ឲ្យ"], "អោយ"),
    (LAO, ["ກາ"], "ເກາ"),
    (LAO, ["ຫນ"], "ໜ້າ"),
    (LAO, ["WHO"], "who Who"),
    (THAI, ["งาน"], "ในรายงานบ้าน"),
)


@pytest.mark.parametrize(("language", "terms", "text", "found", "grade"), FINDS)
def test_finds(find: Find, language: Language, terms: list[str], text: str, found: str, grade: Grade) -> None:
    assert find(language, terms, text) == [(terms[0], found, grade)]


@pytest.mark.parametrize(("language", "terms", "text"), FINDS_NOT)
def test_does_not_find(find: Find, language: Language, terms: list[str], text: str) -> None:
    assert find(language, terms, text) == []
