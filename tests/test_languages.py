"""How the languages are written: which numbers take which plural form."""

import gettext

import pytest

from glossary.languages import FILIPINO, LANGUAGES, SOURCE, Language


def test_each_plural_form_has_its_numbers() -> None:
    assert FILIPINO.numbers_of(0)[:8] == (1, 2, 3, 5, 7, 8, 10, 11)
    assert FILIPINO.numbers_of(1)[:6] == (4, 6, 9, 14, 16, 19)
    assert SOURCE.numbers_of(0) == (1,)
    assert SOURCE.numbers_of(1)[:2] == (2, 3)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_every_number_takes_one_form_and_there_is_no_other(language: Language) -> None:
    taken = [number for form in range(language.nplurals) for number in language.numbers_of(form)]
    assert sorted(taken) == list(range(1, 201))
    assert language.numbers_of(language.nplurals) == ()


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.code)
def test_larger_numbers_go_by_their_last_two_digits(language: Language) -> None:
    form_of = gettext.c2py(language.plural_forms.partition("plural=")[2].rstrip(";"))
    for number in range(200, 2000):
        assert form_of(number) == form_of(100 + number % 100)
