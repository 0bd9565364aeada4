"""Plain text articles."""

from datetime import date
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.formats.article_text import read, write
from glossary.languages import KHMER, SOURCE, TARGETS
from glossary.model import BlockKind, Slot

NEWS = """\
Home-based workers found a cooperative

Forty women in two provinces start a common workshop.

News | 3 May 2024
The founders met on Friday. They chose a board of five.

“We share the work,” said Ms. Chan.
- Wages are equal.
- Profits stay in the cooperative.
"""

WRAPPED = """\
Home-based workers found a cooperative

Forty women in two provinces of the country have started
a common workshop, the network said on Friday. They want
to share orders, tools and the care of their children.

The founders chose a board of five. It will meet once in
a month, and all members may come and speak.
"""


def kinds(text: str) -> list[tuple[BlockKind, str]]:
    return [(each.kind, each.source) for each in read(text, slug="s").segments]


def test_title_standfirst_dateline_and_paragraphs() -> None:
    article = read(NEWS, slug="s")
    assert article.title == "Home-based workers found a cooperative"
    assert article.published == date(2024, 5, 3)
    assert [(each.kind, each.source, each.paragraph) for each in article.segments] == [
        (BlockKind.TITLE, "Home-based workers found a cooperative", 0),
        (BlockKind.STANDFIRST, "Forty women in two provinces start a common workshop.", 1),
        (BlockKind.DATELINE, "News | 3 May 2024", 2),
        (BlockKind.PARAGRAPH, "The founders met on Friday.", 3),
        (BlockKind.PARAGRAPH, "They chose a board of five.", 3),
        (BlockKind.PARAGRAPH, "“We share the work,” said Ms. Chan.", 4),
        (BlockKind.LIST_ITEM, "Wages are equal.", 5),
        (BlockKind.LIST_ITEM, "Profits stay in the cooperative.", 6),
    ]


def test_without_a_dateline_there_is_no_standfirst() -> None:
    assert kinds("Title\n\nLead.\n\nBody.\n")[1:] == [
        (BlockKind.PARAGRAPH, "Lead."),
        (BlockKind.PARAGRAPH, "Body."),
    ]


def test_a_dateline_may_come_before_the_title() -> None:
    article = read("News | 3 May 2024\nTitle here\nBody.\n", slug="s")
    assert article.title == "Title here"
    assert article.published == date(2024, 5, 3)
    assert article.segments[0].kind is BlockKind.DATELINE


def test_a_dateline_that_names_no_day_sets_no_date() -> None:
    article = read("Title\n\nNews | 31 February 2022\n", slug="s")
    assert article.segments[1].kind is BlockKind.DATELINE
    assert article.published is None


def test_a_headline_is_one_segment_however_many_full_stops_it_has() -> None:
    assert kinds("Fair wages. Safe work. Now.\n") == [(BlockKind.TITLE, "Fair wages. Safe work. Now.")]


def test_wrapped_lines_make_one_paragraph() -> None:
    paragraphs = {each.paragraph: each.kind for each in read(WRAPPED, slug="s").segments}
    assert len(paragraphs) == 3
    assert (
        BlockKind.PARAGRAPH,
        "It will meet once in a month, and all members may come and speak.",
    ) in kinds(WRAPPED)


def test_short_lines_that_nobody_wrapped_stay_apart() -> None:
    text = "Members\n\nThe first network\nThe second\nThe third of the networks\nOne more\n"
    assert len(kinds(text)) == 5


def test_white_space_is_one_space_and_letters_are_composed() -> None:
    assert kinds("A  cafe\u0301\there \n")[0][1] == "A caf\u00e9 here"


def test_targets_take_their_places_in_one_line_each() -> None:
    article = read(WRAPPED, slug="s")
    targets = {each.key: f"ទី{number}\n។" for number, each in enumerate(article.segments)}
    assert write(article, targets, KHMER) == "ទី0 ។\n\nទី1 ។ ទី2 ។\n\nទី3 ។ ទី4 ។\n"


def test_tags_mean_nothing_in_plain_text() -> None:
    article = read("A <b>title</b> & more\n", slug="s")
    assert article.segments[0].source == "A <b>title</b> & more"
    assert [part.tags for part in article.skeleton if isinstance(part, Slot)] == [()]
    assert write(article, {article.segments[0].key: "<i>*x*</i> &amp;"}, KHMER) == "<i>*x*</i> &amp;\n"


@pytest.mark.parametrize("text", ["***\n\n---\n", "\u2028\n.\n"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        read(text, slug="s")


def test_every_real_article_comes_back_byte_for_byte(shared: Path) -> None:
    files = sorted((shared / "articles").glob("*.txt"))
    assert files
    for file in files:
        text = file.read_bytes().decode()
        article = read(text, slug=file.stem)
        assert write(article, {}, SOURCE) == text
        assert article.title == text.splitlines()[0].strip()
        assert article.published is not None
        assert [each.kind for each in article.segments[:3]] == [
            BlockKind.TITLE,
            BlockKind.STANDFIRST,
            BlockKind.DATELINE,
        ]
        for language in TARGETS:
            targets = {each.key: each.source for each in article.segments}
            assert write(article, targets, language).split() == text.split()
