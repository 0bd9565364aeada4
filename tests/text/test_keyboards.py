"""What is typed on the wrong layout is read as what was meant."""

import ctypes
import os
import re
import subprocess
import sys
from pathlib import Path
from string import ascii_lowercase

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.languages import FILIPINO, INDONESIAN, KHMER, LAO, SOURCE, THAI, Language
from glossary.text import keyboard_tables
from glossary.text.keyboard_tables import LAYOUTS, US
from glossary.text.keyboards import LAYOUTS_OF, retyped

ROOT = Path(__file__).parents[2]
VERSION = re.compile(r"^Made from xkb-data (.+)\.$", re.MULTILINE)
NEEDED = ("X11/locale/en_US.UTF-8/Compose", "pkgconfig/xkeyboard-config.pc")

WORDS = (
    (THAI, "สหกรณ์", "lsdiIN"),
    (THAI, "แรงงาน", "ci''ko"),
    (THAI, "น้ำ", "ohe"),
    (LAO, "ສະຫະກອນ", "ltstdvo"),
    (LAO, "ແຮງງານ", "cI''ko"),
    (KHMER, "សហករណ៍", "shkrN^"),
    (KHMER, "ច្បាប់", "cjbab'"),
)
ENGLISH = (
    (THAI, "cooperative", "แนนยำพฟะรอำ"),
    (LAO, "cooperative", "ແນນຍຳພັະຣອຳ"),
    (KHMER, "cooperative", "ចោោផេរាតិវេ"),
    (THAI, "Home-based worker", "็นทำขิฟหำก ไนพาำพ"),
    (KHMER, "decent work", "ដេចេនត\u200bឹោរក"),
)


@pytest.mark.parametrize(("language", "word", "keys"), WORDS)
def test_a_word_typed_on_the_latin_layout_is_found_and_back(language: Language, word: str, keys: str) -> None:
    assert retyped(keys, language)[0] == word
    assert retyped(word, language)[0] == keys


@pytest.mark.parametrize(("language", "english", "typed"), ENGLISH)
def test_english_typed_on_another_layout_is_found_and_back(
    language: Language, english: str, typed: str
) -> None:
    assert retyped(typed, language)[0] == english
    assert typed in retyped(english, language)


@pytest.mark.parametrize("latin", [SOURCE, INDONESIAN, FILIPINO], ids=lambda each: each.code)
def test_a_language_in_latin_letters_is_found_under_every_layout(latin: Language) -> None:
    for _, english, typed in ENGLISH:
        assert english in retyped(typed, latin)
        assert retyped(english, latin) == ()
    assert retyped("กກ", latin) == ()  # Thai and Lao letters are on no layout together


@pytest.mark.parametrize(
    ("keys", "typed"),
    [("b,", "បុំ"), ("b<", "បុះ"), ("cV", "ចេះ"), ("c:", "ចោះ"), ("TAg", "ទាំង")],
)
def test_a_key_of_several_signs_is_one_key(keys: str, typed: str) -> None:
    assert retyped(keys, KHMER) == (typed,)
    assert retyped(typed, KHMER) == (keys,)


def test_a_sign_that_no_table_put_in_is_still_its_key() -> None:
    assert retyped("ប\u17fc", KHMER) == ("b,",)


def test_the_second_layout_comes_second() -> None:
    assert retyped("สหกรณ์", THAI) == ("lsdiIN", "mvftFG")
    assert retyped("ຮຽນ", LAO)[:2] == ("IPo", "iPo")
    assert retyped("iPo", LAO) == ("ຣຽນ", "ຮຽນ")


@pytest.mark.parametrize("language", [THAI, LAO, KHMER, SOURCE], ids=lambda each: each.code)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "2022",
        "12.5",
        "...",
        " ",
        "\u200b",
        "é",
        "سلام",
        "สหกรณ์ coop",
        "សហករណ៍ (coop)",
        "\ud800",
        "ແ\x1b[31m",
    ],
)
def test_nothing_is_offered_for_what_no_layout_types(text: str, language: Language) -> None:
    assert retyped(text, language) == ()


def test_digits_and_line_ends_are_typed_on_every_layout() -> None:
    assert retyped("สหกรณ์\n2565", THAI)[0] == "lsdiIN\n2565"


@pytest.mark.parametrize("count", [24, 99, 1_000, 50_000])
def test_signs_that_several_keys_share_are_read_once(count: int) -> None:
    assert retyped("ុះ" * count + "漢", KHMER) == ()


def test_what_nobody_types_unseen_is_not_retyped() -> None:
    assert retyped("ុះ" * 100, KHMER) == ("<" * 100,)
    assert retyped("ុះ" * 100 + "ក", KHMER) == retyped("a" * 100_000, KHMER) == ()


@given(st.text(ascii_lowercase, min_size=1, max_size=60), st.sampled_from([THAI, LAO, KHMER]))
def test_every_letter_comes_back(text: str, language: Language) -> None:
    assert text in retyped(retyped(text, language)[0], language)


@given(st.text(), st.sampled_from([THAI, LAO, KHMER, SOURCE]))
def test_any_text_is_answered(text: str, language: Language) -> None:
    assert text not in retyped(text, language)


def test_every_level_has_a_place_for_each_key() -> None:
    assert {name for names in LAYOUTS_OF.values() for name in names} == set(LAYOUTS)
    for plain, shifted, third in LAYOUTS.values():
        assert len(plain) == len(shifted) == len(US[0]) == len(US[1])
        assert len(third) in (0, len(plain))
        assert all(plain)
        assert all(shifted)


def test_the_table_is_what_xkb_says() -> None:
    try:
        ctypes.CDLL("libxkbcommon.so.0")
        found = all(Path("/usr/share", path).exists() for path in NEEDED)
    except OSError:
        found = False
    if not found and not os.environ.get("CI"):
        pytest.skip("libxkbcommon, xkb-data or the compose table of libx11 is not installed")
    call = [sys.executable, str(ROOT / "docs" / "keyboards.py")]
    made = subprocess.run(call, capture_output=True, encoding="utf-8", check=True).stdout
    assert keyboard_tables.__file__ is not None
    kept = Path(keyboard_tables.__file__).read_text("utf-8")
    if VERSION.findall(made) != VERSION.findall(kept) and not os.environ.get("CI"):
        pytest.skip(
            f"the table is made from xkb-data {VERSION.findall(kept)}, here is {VERSION.findall(made)}"
        )
    assert VERSION.sub("", made) == VERSION.sub("", kept), "run make keyboards"
