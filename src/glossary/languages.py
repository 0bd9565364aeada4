"""How each language is written: one row per language, and the only place that knows it.

Facts on plural forms: CLDR 48 for Filipino; Khmer, Indonesian, Lao and Thai have one form. Facts on
punctuation and signs: the Unicode core specification, chapters on South-East Asian scripts. Lists of words
(numbers, months, abbreviations, particles, everyday phrases) are drafts that no native speaker has read.
"""

import gettext
from dataclasses import dataclass
from functools import cache

from glossary.errors import InputError

_COUNTED = 200
"""Numbers that are looked at for a plural form: the rules go by the last two digits."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """How one language is written; a language is equal only to itself."""

    code: str
    """BCP 47."""
    name: str
    """English name."""
    autonym: str
    """Name in the language itself."""
    script: str
    """Unicode script of running text."""
    spaced: bool
    """Whether spaces separate words; where not, a space is punctuation."""
    plural_forms: str
    """Value of the gettext header Plural-Forms."""
    aliases: tuple[str, ...] = ()
    digits: str = "0123456789"
    """Native digits, zero first."""
    decimal_mark: str = "."
    group_mark: str = ","
    year_offset: int = 0
    """Added to a Common Era year in the local calendar (Thai: 543); either year is right."""
    sentence_joint: str = " "
    """Stands between two sentences of one paragraph."""
    leading_vowels: str = ""
    """Vowel signs written before the consonant they belong to: no word ends in one."""
    dependent_vowels: str = ""
    """Spacing vowel signs that are letters to Unicode but never begin a word."""
    particles: str = ""
    """Words that may stand before or after any other; word lists often join them to it."""
    everyday: tuple[str, ...] = ()
    """Everyday phrases that hold the wording of a term and mean something else: no term is found in them."""
    sentence_marks: str = ".?!"
    """Marks that may end a sentence; empty where only a line break does."""
    inner_marks: tuple[str, ...] = ()
    """Phrases that hold such a mark and end no sentence."""
    titles: str = ""
    """Abbreviations before a name, without their last full stop: no sentence ends there."""
    numbered: str = ""
    """Abbreviations before a number; before anything else they may end a sentence."""
    abbreviations: str = ""
    """Abbreviations that end a sentence only before one of the ``sentence_openers``."""
    sentence_openers: str = ""
    """Words that, capitalised after an abbreviation, begin a new sentence rather than a name."""
    small_numbers: str = ""
    """Words for 1, 2, 3 … in order, words for the same number joined by ``/``."""
    months: str = ""
    """Names of the months in order, words for the same month joined by ``/``."""
    scales: str = ""
    """Words that multiply the numeral before them, each with its power of ten: ``million:6``."""

    @property
    def nplurals(self) -> int:
        """Number of plural forms."""
        return int(self.plural_forms.partition("=")[2].partition(";")[0])

    def numbers_of(self, form: int) -> tuple[int, ...]:
        """Return the numbers from 1 to 200 that take a plural form, in order; none if there is no such form.

        Larger numbers go by their last two digits, so the answer shows every kind of number there is.
        """
        return _numbers(self.plural_forms, form)


@cache
def _numbers(plural_forms: str, form: int) -> tuple[int, ...]:
    form_of = gettext.c2py(plural_forms.partition("plural=")[2].rstrip(";"))
    return tuple(number for number in range(1, _COUNTED + 1) if form_of(number) == form)


_ONE_FORM = "nplurals=1; plural=0;"

_ENGLISH_NUMBERED = (
    "No Nos Art Arts Sec Vol Fig Figs Ch p pp para paras ed approx ca"
    " Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec"
)
_ENGLISH_ABBREVIATIONS = "etc al Inc Ltd Co Corp Jr Sr a.m p.m Ph.D Dept Assn Bros Ave"

SOURCE = Language(
    "en", "English", "English", "Latin", spaced=True, plural_forms="nplurals=2; plural=(n != 1);",
    titles="Ms Mr Mrs Mx Dr Prof Hon Rev Fr Gen Col Lt Capt Gov Sen Rep Atty H.E St Mt vs cf e.g i.e viz",
    numbered=_ENGLISH_NUMBERED, abbreviations=_ENGLISH_ABBREVIATIONS,
    sentence_openers=(
        "The A An This That These Those It He She They We You I In On At As But And Or So If When While"
        " However Moreover Meanwhile For From To After Before There Here Our Their His Her Its My What Who"
        " How Why Where Since Although With By Both Each All Some Many Most Today Yesterday"
    ),
    small_numbers=(
        "one/first/once/single two/second/twice/both/half/pair three/third four/quarter five/fifth six seven"
        " eight nine/ninth ten eleven twelve/twelfth/dozen thirteen fourteen fifteen sixteen seventeen"
        " eighteen nineteen twenty/twentieth"
    ),
    months="Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    scales="hundred:2 thousand:3 million:6 billion:9 trillion:12",
)  # fmt: skip

KHMER = Language(
    "km", "Khmer", "ខ្មែរ", "Khmer", spaced=False, plural_forms=_ONE_FORM,
    digits="០១២៣៤៥៦៧៨៩", decimal_mark=",", group_mark=".",
    particles="ធ្វើ ទទួល មាន ខាង បើក បាន នៅ អ្វី ជា ដែល និង នឹង ត្រូវ ឱ្យ ទៅ មក ក្នុង ពី"
    " ដោយ នេះ នោះ ទាំង ក៏ ឬ គឺ របស់ សម្រាប់ ម្នាក់",
    everyday=(
        "ភាពយន្ត", "សង្គមនិយម", "មូលធននិយម", "ជំនាញការ", "គណៈកម្មការ", "កម្មសិក្សាការី", "គុណភាព", "អ្នកជំនាញ",
    ),
    sentence_marks="។៕?!", inner_marks=("។ល។", "។ ល ។", "។បេ។"),
    small_numbers="មួយ/ដំបូង ពីរ បី បួន ប្រាំ ប្រាំមួយ ប្រាំពីរ/ប្រាំពិល ប្រាំបី ប្រាំបួន ដប់ ដប់មួយ ដប់ពីរ",
    months="មករា កុម្ភៈ មីនា មេសា ឧសភា មិថុនា កក្កដា សីហា កញ្ញា តុលា វិច្ឆិកា ធ្នូ",
    scales="រយ:2 ពាន់:3 ម៉ឺន:4 សែន:5 លាន:6 ប៊ីលាន:9",
)  # fmt: skip
INDONESIAN = Language(
    "id", "Indonesian", "Bahasa Indonesia", "Latin", spaced=True, plural_forms=_ONE_FORM,
    aliases=("in",), decimal_mark=",", group_mark=".",
    everyday=("kerja sama", "bekerja sama"),
    titles="Drs Dra Ir Prof Dr Tn Ny Sdr Sdri Bpk Hj PT CV a.n u.b u.p Yth Jl Kab Kec",
    numbered="No Rp hlm hal Jan Feb Mar Apr Jun Jul Agu Agt Sep Okt Nov Des",
    abbreviations="dll dsb dst dkk Tbk s.d Ph.D M.Si",
    sentence_openers=(
        "Ia Dia Mereka Kami Kita Saya Hal Namun Tetapi Pada Di Dalam Untuk Para Sebagai Ini Itu Menurut"
        " Selain Setelah Dengan Karena Oleh Jika Ketika Saat Banyak Semua Sementara Dari"
    ),
    small_numbers=(
        "satu/pertama/seorang/sebuah/suatu/sekali/sejuta/seribu/seratus dua/kedua/setengah tiga/ketiga empat"
        " lima enam tujuh delapan sembilan sepuluh sebelas belas"
    ),
    months="Jan Feb/Peb Mar Apr Mei Jun Jul Agu Sep Okt Nov/Nop Des",
    scales="ratus:2 ribu:3 juta:6 miliar:9 milyar:9 triliun:12",
)  # fmt: skip
LAO = Language(
    "lo", "Lao", "ລາວ", "Lao", spaced=False, plural_forms=_ONE_FORM,
    digits="໐໑໒໓໔໕໖໗໘໙", decimal_mark=",", group_mark=".",
    leading_vowels="ເແໂໃໄ", dependent_vowels="ະາຳຽ",
    particles="ທຳ ວ່າ ທີ່ ໄດ້ ບໍ່ ໃນ ແລະ ຈະ ມີ ເປັນ ຂອງ ໃຫ້ ກັບ ໂດຍ ແລ້ວ ນີ້ ນັ້ນ ຢູ່ ໄປ ມາ ຈາກ ຫຼື ກໍ ແມ່ນ ສຳລັບ",
    everyday=(
        "ລາຍງານ", "ພະນັກງານ", "ໂຮງງານ", "ພະລັງງານ", "ຜົນງານ", "ແຕ່ງງານ", "ໜ່ວຍງານ", "ກູ້ໄພ",
        "ມືອາຊີບ", "ນິສິດ", "ຈັດຕັ້ງປະຕິບັດ", "ຕ້ອງການ", "ສັງຄົມນິຍົມ", "ທຶນນິຍົມ", "ສ່ວນໃຫຍ່", "ປະຊາມະຕິ", "ສຳພັນກັບ",
        "ຄົນທີ່", "ຜູ້ທີ່", "ຫຼາຍຄົນ", "ບາງຄົນ", "ທຸກຄົນ",
    ),
    small_numbers="ໜຶ່ງ/ນຶ່ງ/ທຳອິດ ສອງ ສາມ ສີ່ ຫ້າ ຫົກ ເຈັດ ແປດ ເກົ້າ ສິບ ສິບເອັດ ສິບສອງ",
    months="ມັງກອນ ກຸມພາ ມີນາ ເມສາ ພຶດສະພາ ມິຖຸນາ ກໍລະກົດ ສິງຫາ ກັນຍາ ຕຸລາ ພະຈິກ ທັນວາ",
    scales="ຮ້ອຍ:2 ພັນ:3 ໝື່ນ:4 ແສນ:5 ລ້ານ:6 ຕື້:9",
)  # fmt: skip
FILIPINO = Language(
    "fil", "Filipino", "Filipino", "Latin", spaced=True,
    plural_forms=(
        "nplurals=2; plural=(n != 1 && n != 2 && n != 3 && (n % 10 == 4 || n % 10 == 6 || n % 10 == 9));"
    ),
    aliases=("tl",),
    everyday=("sa pamamagitan ng", "sa pamamagitan nito", "sa pamamagitan niyon"),
    titles="G Gng Bb Atty Kgg Dr Dra Engr Prof Sta Sto Gov Sen Rep Pang Hen Msgr Brgy Mr Ms Mrs vs hal",
    numbered=_ENGLISH_NUMBERED, abbreviations=_ENGLISH_ABBREVIATIONS + " atbp",
    sentence_openers=(
        "Ang Sa Si Sina Siya Sila Kami Tayo Kayo Ako Ito Iyon Iyan Ngunit Subalit Pero At Kung Noong Nang"
        " Para Ayon Dahil Mula Hindi May Mayroon Bilang Habang Pagkatapos Marami Lahat"
    ),
    small_numbers=(
        "isa/una/unang/minsan/uno dalawa/pangalawa/kalahati/dos tatlo/tres apat/kuwatro lima/singko anim/sais"
        " pito/siyete walo/otso siyam/nuwebe sampu/diyes labing-isa/onse labindalawa/dose"
    ),
    months="Ene/Jan Peb/Feb Mar Abr/Apr May Hun/Jun Hul/Jul Ago/Aug Set/Sep Okt/Oct Nob/Nov Dis/Dec",
    scales="daan:2 libo:3 milyon:6 million:6 bilyon:9 billion:9 trilyon:12 trillion:12",
)  # fmt: skip
THAI = Language(
    "th", "Thai", "ไทย", "Thai", spaced=False, plural_forms=_ONE_FORM,
    digits="๐๑๒๓๔๕๖๗๘๙", year_offset=543, sentence_marks="",
    leading_vowels="เแโใไ", dependent_vowels="ะาำๅ",
    particles="ทำ ว่า ที่ ได้ ไม่ ใน และ จะ มี เป็น ของ ให้ กับ โดย แล้ว นี้ นั้น อยู่ ไป มา จาก หรือ ก็ คือ สำหรับ ซึ่ง",
    everyday=(
        "หน่วยงาน", "สำนักงาน", "โรงงาน", "พนักงาน", "รายงาน", "พลังงาน", "ทีมงาน", "ผลงาน", "แต่งงาน",
        "งานศิลปะ", "ผู้ดูแลระบบ", "มืออาชีพ",
        "ภาพยนตร์", "ภาพยนต์", "ภาพลักษณ์", "ได้รับ", "ส่วนใหญ่", "ตลาดหุ้น", "ตลาดนัด", "กู้ภัย", "กู้ชีพ",
        "ทุนนิยม", "สังคมนิยม", "เสรีนิยม", "คบค้าสมาคม", "วุฒิสมาชิก", "สัมพันธ์กับ", "คนที่", "ผู้ที่", "หลายคน",
        "บางคน", "ทุกคน",
    ),
    small_numbers="หนึ่ง/แรก/เอ็ด สอง/ครึ่ง สาม สี่ ห้า หก เจ็ด แปด เก้า สิบ สิบเอ็ด สิบสอง",
    months="มกรา/ม.ค. กุมภา/ก.พ. มีนา/มี.ค. เมษา/เม.ย. พฤษภา/พ.ค. มิถุนา/มิ.ย. กรกฎา/ก.ค. สิงหา/ส.ค."
    " กันยา/ก.ย. ตุลา/ต.ค. พฤศจิกา/พ.ย. ธันวา/ธ.ค.",
    scales="ร้อย:2 พัน:3 หมื่น:4 แสน:5 ล้าน:6",
)  # fmt: skip

TARGETS = (KHMER, INDONESIAN, LAO, FILIPINO, THAI)
LANGUAGES = (SOURCE, *TARGETS)

_BY_CODE = {code: language for language in LANGUAGES for code in (language.code, *language.aliases)}


def language(code: str) -> Language:
    """Return the language of a BCP 47 or POSIX code (``km``, ``tl``, ``th_TH``, ``fil-PH.UTF-8``).

    Raises:
        InputError: the code names no language of this project.
    """
    primary = code.replace("_", "-").partition(".")[0].partition("-")[0].lower()
    found = _BY_CODE.get(primary)
    if found is None:
        known = ", ".join(each.code for each in LANGUAGES)
        raise InputError(f"unknown locale {code!r}; the locales are {known}")
    return found


def target(code: str) -> Language:
    """Return the target language of a code.

    Raises:
        InputError: the code names no language that articles are translated into.
    """
    found = language(code)
    if found is SOURCE:
        raise InputError(
            f"{code!r} is the source language; choose one of {', '.join(t.code for t in TARGETS)}"
        )
    return found
