"""How each language is written: one row per language, and the only place that knows it.

Facts on plural forms: CLDR 48 for Filipino; Khmer, Indonesian, Lao and Thai have one form. Facts on
punctuation and signs: the Unicode core specification, chapters on South-East Asian scripts.
"""

from dataclasses import dataclass

from glossary.errors import InputError


@dataclass(frozen=True, slots=True)
class Language:
    """How one language is written."""

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

    @property
    def nplurals(self) -> int:
        """Number of plural forms."""
        return int(self.plural_forms.partition("=")[2].partition(";")[0])


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
)  # fmt: skip

KHMER = Language(
    "km", "Khmer", "ខ្មែរ", "Khmer", spaced=False, plural_forms=_ONE_FORM,
    digits="០១២៣៤៥៦៧៨៩", decimal_mark=",", group_mark=".",
    sentence_marks="។៕?!", inner_marks=("។ល។", "។ ល ។", "។បេ។"),
)  # fmt: skip
INDONESIAN = Language(
    "id", "Indonesian", "Bahasa Indonesia", "Latin", spaced=True, plural_forms=_ONE_FORM,
    aliases=("in",), decimal_mark=",", group_mark=".",
    titles="Drs Dra Ir Prof Dr Tn Ny Sdr Sdri Bpk Hj PT CV a.n u.b u.p Yth Jl Kab Kec",
    numbered="No Rp hlm hal Jan Feb Mar Apr Jun Jul Agu Agt Sep Okt Nov Des",
    abbreviations="dll dsb dst dkk Tbk s.d Ph.D M.Si",
    sentence_openers=(
        "Ia Dia Mereka Kami Kita Saya Hal Namun Tetapi Pada Di Dalam Untuk Para Sebagai Ini Itu Menurut"
        " Selain Setelah Dengan Karena Oleh Jika Ketika Saat Banyak Semua Sementara Dari"
    ),
)  # fmt: skip
LAO = Language(
    "lo", "Lao", "ລາວ", "Lao", spaced=False, plural_forms=_ONE_FORM,
    digits="໐໑໒໓໔໕໖໗໘໙", decimal_mark=",", group_mark=".",
    leading_vowels="ເແໂໃໄ", dependent_vowels="ະາຳຽ",
)  # fmt: skip
FILIPINO = Language(
    "fil", "Filipino", "Filipino", "Latin", spaced=True,
    plural_forms=(
        "nplurals=2; plural=(n != 1 && n != 2 && n != 3 && (n % 10 == 4 || n % 10 == 6 || n % 10 == 9));"
    ),
    aliases=("tl",),
    titles="G Gng Bb Atty Kgg Dr Dra Engr Prof Sta Sto Gov Sen Rep Pang Hen Msgr Brgy Mr Ms Mrs vs hal",
    numbered=_ENGLISH_NUMBERED, abbreviations=_ENGLISH_ABBREVIATIONS + " atbp",
    sentence_openers=(
        "Ang Sa Si Sina Siya Sila Kami Tayo Kayo Ako Ito Iyon Iyan Ngunit Subalit Pero At Kung Noong Nang"
        " Para Ayon Dahil Mula Hindi May Mayroon Bilang Habang Pagkatapos Marami Lahat"
    ),
)  # fmt: skip
THAI = Language(
    "th", "Thai", "ไทย", "Thai", spaced=False, plural_forms=_ONE_FORM,
    digits="๐๑๒๓๔๕๖๗๘๙", year_offset=543, sentence_marks="",
    leading_vowels="เแโใไ", dependent_vowels="ะาำๅ",
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
