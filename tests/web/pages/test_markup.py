"""Texts become safe HTML, with hints for line breaks and marks between whole pieces."""

import pytest

from glossary.model import Span
from glossary.web.pages.markup import segment, wording


def test_a_text_is_escaped() -> None:
    assert wording("<b>&\"'", "en") == "&lt;b&gt;&amp;&#34;&#39;"
    assert wording("a\u202eb\x1b", "en") == "a⇄b␛"


def test_hints_stand_between_words_of_scripts_without_spaces() -> None:
    assert wording("แรงงานนอกระบบ", "th") == "แรงงาน<wbr>นอก<wbr>ระบบ"
    assert wording("decent work", "en") == "decent work"


@pytest.mark.parametrize(
    ("span", "html"),
    [
        (Span(0, 6), "<mark>แรงงาน</mark><wbr>นอก<wbr>ระบบ"),
        (Span(6, 9), "แรงงาน<wbr><mark>นอก</mark><wbr>ระบบ"),
        (Span(3, 13), "แรง<mark>งาน<wbr>นอก<wbr>ระบบ</mark>"),
        (Span(0, 13), "<mark>แรงงาน<wbr>นอก<wbr>ระบบ</mark>"),
    ],
)
def test_a_part_is_marked_and_keeps_its_hints(span: Span, html: str) -> None:
    assert wording("แรงงานนอกระบบ", "th", span) == html


def test_an_id_is_one_segment_of_a_path() -> None:
    assert segment("a/b?c#d&e<ក") == "a%2Fb%3Fc%23d%26e%3C%E1%9E%80"
