import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.languages import KHMER, LANGUAGES, LAO, THAI, Language
from glossary.text.breaks import clusters
from glossary.text.hints import hint_places

UNSPACED = (KHMER, LAO, THAI)
SIGNS = "abñ -—/1๒២แงิຽກັໜដកខ្រេីំ៊៖។ៗๆໆ<>😰\u0301\u200d\u200b\u2060\u00a0นำ้ការងារແຮງງານแรงงาน\r\n\ud800"


def hinted(text: str, language: Language) -> tuple[str, ...]:
    """Return the pieces of a text between which hints stand."""
    return tuple(text[start:end] for start, end in pairwise((0, *hint_places(text, language), len(text))))


@pytest.mark.parametrize(
    ("text", "language", "pieces"),
    [
        ("ការងារសមរម្យ", KHMER, "ការងារ|សមរម្យ"),
        ("ສະຫະກອນໄດ້ປະຊຸມ", LAO, "ສະຫະກອນ|ໄດ້|ປະຊຸມ"),
        ("แรงงานนอกระบบ", THAI, "แรงงาน|นอก|ระบบ"),
        ("แรงงาน ILO ประชุม", THAI, "แรงงาน ILO ประชุม"),
        ("សហករណ៍\u200bបាន", KHMER, "សហករណ៍\u200bបាន"),
        ("สหกรณ์-แรงงาน", THAI, "สหกรณ์-แรงงาน"),
        ("", LAO, ""),
    ],
)
def test_hints_stand_between_words(text: str, language: Language, pieces: str) -> None:
    assert "|".join(hinted(text, language)) == pieces


@pytest.mark.parametrize("language", [each for each in LANGUAGES if each.spaced], ids=lambda each: each.code)
def test_a_language_with_spaces_has_no_hints(language: Language) -> None:
    assert hinted("แรงงานนอกระบบ and home-based work", language) == ("แรงงานนอกระบบ and home-based work",)


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet=SIGNS, max_size=60), st.sampled_from(UNSPACED))
def test_a_hint_is_never_inside_a_cluster_nor_where_there_is_a_break(text: str, language: Language) -> None:
    places = hint_places(text, language)
    assert "".join(hinted(text, language)) == text
    assert set(places) <= set(clusters(text, language))
    assert list(places) == sorted(set(places))
    for place in places:
        assert 0 < place < len(text)
        assert not re.search(r"[\s\u200b\u2060\-—/]", text[place - 1 : place + 1])
        assert text[place] not in "ๆໆៗ" + language.dependent_vowels
        assert text[place - 1] not in language.leading_vowels
