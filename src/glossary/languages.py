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

    @property
    def nplurals(self) -> int:
        """Number of plural forms."""
        return int(self.plural_forms.partition("=")[2].partition(";")[0])


_ONE_FORM = "nplurals=1; plural=0;"

SOURCE = Language(
    "en", "English", "English", "Latin", spaced=True, plural_forms="nplurals=2; plural=(n != 1);"
)

KHMER = Language(
    "km", "Khmer", "ខ្មែរ", "Khmer", spaced=False, plural_forms=_ONE_FORM,
    digits="០១២៣៤៥៦៧៨៩", decimal_mark=",", group_mark=".",
)  # fmt: skip
INDONESIAN = Language(
    "id", "Indonesian", "Bahasa Indonesia", "Latin", spaced=True, plural_forms=_ONE_FORM,
    aliases=("in",), decimal_mark=",", group_mark=".",
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
)  # fmt: skip
THAI = Language(
    "th", "Thai", "ไทย", "Thai", spaced=False, plural_forms=_ONE_FORM,
    digits="๐๑๒๓๔๕๖๗๘๙", year_offset=543,
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
