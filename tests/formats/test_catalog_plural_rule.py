"""Plural rules: reckoned as C does, without running code."""

import gettext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.formats.catalog_plural_rule import parsed
from glossary.languages import LANGUAGES

RUSSIAN = "n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2"


@pytest.mark.parametrize(
    "text", [RUSSIAN, "n != 1", "0", "!n", "(n > 1) + 2 * (n < 5)", "n / 3 - n / 4", "n==1?0:n==2?1:2"]
)
def test_a_rule_gives_what_python_s_own_gettext_gives(text: str) -> None:
    rule, theirs = parsed(text), gettext.c2py(text)
    assert rule is not None
    assert [rule(number) for number in range(200)] == [theirs(number) for number in range(200)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_of_our_languages_are_rules(language: object) -> None:
    text = language.plural_forms.rpartition("plural=")[2]  # type: ignore[attr-defined]
    assert parsed(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "", "n n", "n +", "(n", "n)", "n ? 1", "n = 1", "n & 1", "-n", "m", "n ** 2", "f(n)", "n.x",
        "__import__('os')", "(" * 60 + "n" + ")" * 60, "!" * 60 + "n", "1+" * 600 + "n", "n ? " * 60 + "n",
    ],
)  # fmt: skip
def test_what_is_no_rule_is_none(text: str) -> None:
    assert parsed(text) is None


def test_a_rule_ends_at_a_semicolon_or_a_line_feed() -> None:
    for text in ("n; import", "n\nmore"):
        rule = parsed(text)
        assert rule is not None
        assert rule(7) == 7


def test_numbers_are_unsigned() -> None:
    rule = parsed("n - 1")
    assert rule is not None
    assert rule(0) == 2**64 - 1


def test_a_division_by_zero_is_told() -> None:
    rule = parsed("1 / n")
    assert rule is not None
    with pytest.raises(ArithmeticError):
        rule(0)


@given(st.text("n0123 ()%!=<>&|?:+-*/", max_size=40))
def test_no_text_breaks_the_reader(text: str) -> None:
    rule = parsed(text)
    assert rule is None or callable(rule)


def test_digits_of_other_scripts_are_no_numbers() -> None:
    assert parsed("๐") is None
