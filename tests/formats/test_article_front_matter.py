"""Front matter of Markdown articles."""

from datetime import date

import pytest

from glossary.formats.article_front_matter import front_matter, quoted
from glossary.languages import KHMER


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("title: Fair wages: a start", "Fair wages: a start"),
        ('title: "Fair \\"wages\\""', 'Fair "wages"'),
        ("title: 'It''s fair'  # draft", "It's fair"),
        ("title: Fair # draft", "Fair"),
        ("title: A#1", "A#1"),
        ("TITLE:   Fair  wages  ", "Fair wages"),
        ("title:", None),
        ("title: |\n  Fair", None),
        ("title: >-\n  Fair", None),
        ("title: Fair\n  wages", None),
        ('title: "Fair\n  wages"', None),
        ('title: "Fair \\x41"', None),
        ("title: [Fair]", None),
        ("title: '---'", None),
        ("title = Fair", None),
        ("nested:\n  title: Fair", None),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_title_is_read_where_it_is_one_plain_value(line: str, title: str | None, end: str) -> None:
    text = f"---\nlayout: post\n{line}\n---\nBody\n".replace("\n", end)
    found = front_matter(text)
    assert text[found.end :] == f"Body{end}"
    assert (found.title.text if found.title else None) == title


@pytest.mark.parametrize(
    "text", ["---\n\nA rule above\n\n---\n", "---\ntitle: x\n", "Text\n---\ntitle: x\n---\n", ""]
)
def test_a_rule_is_no_front_matter(text: str) -> None:
    assert front_matter(text) == (0, {})


def test_toml_between_plus_signs() -> None:
    found = front_matter('\ufeff+++\ntitle = "Fair"\ndate = 2024-05-03\n+++\n')
    assert found.title is not None
    assert found.title.text == "Fair"
    assert found.published == date(2024, 5, 3)


@pytest.mark.parametrize(
    ("value", "slug"),
    [
        ("fair-wages", "fair-wages"),
        ("../../etc/Passwd", "etc-passwd"),
        ("'#@!'", "other"),
        ("ค่าจ้าง", "other"),
    ],
)
def test_a_slug_is_made_safe(value: str, slug: str) -> None:
    assert front_matter(f"---\nslug: {value}\n---\n").slug("other") == slug


def test_the_source_language_becomes_the_target_language() -> None:
    text = '---\nlang: en-GB\nlanguage: "en"\nlocale: fr\n---\n'
    edits = front_matter(text).edits(KHMER)
    assert [(text[edit.start : edit.end], edit.text) for edit in edits] == [("en-GB", "km"), ('"en"', '"km"')]


def test_a_value_is_written_in_quotes() -> None:
    assert quoted('ค่าจ้าง: "x" \\') == '"ค่าจ้าง: \\"x\\" \\\\"'
