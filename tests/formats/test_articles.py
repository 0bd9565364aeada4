"""The registry of article formats, and what holds for all of them."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from glossary.errors import InputError
from glossary.formats.articles import ARTICLE_FORMATS, read_article, write_article
from glossary.languages import SOURCE, TARGETS, THAI
from glossary.model import Article, Literal, Slot

SUFFIXES = [suffix for known in ARTICLE_FORMATS for suffix in known.suffixes]

PARTS = [
    "Word. Next one. ", "One here.", "a", "é", "e\u0301", "\u0338", "😀", "“x”", " ", "  ", "\t", "\n",
    "\n\n", "\r\n", "\r", "\u00a0", "\u200b", "\u2028", "\x0b", "\x0c", "\x85", "\ufeff",
    "News | 3 May 2024", "# ", "- ", "1. ", "> ", "*", "**", "_", "`", "``", "```\n", "---\n", "===\n",
    "[x](u)", "[x]", "\n[x]: u\n", "![a *b*](c)", "\\", "\\\n", "  \n",
    "| a | b |\n|---|---|\n| c\\|d | `e\\|f` |\n", "<https://example.org>", "---\ntitle: T\n---\n", "&amp;",
    "&nbsp;", "&#10;", "&copy", "<b>", "</b>", "<i class='x\n>'>", "</i>", "<br>", "<img alt='a b'>",
    "<img alt=a>", "<p>", "</p>", "<h1>", "<li>", "<td>", "<article>", "</article>", "<title>", "</title>",
    "<pre>", "</pre>", "<script>", "</script>", "<!--", "-->", "<svg>", "</svg>", "</>", "<", "    ",
]  # fmt: skip

TRICKY = [
    "\ufeffTitle\r\n\r\nText  \r\n",
    "Title",
    "Title\n\n\n",
    "\n\n  Title\t\n",
    "Title\rText\r",
    "Title\n\ttab\n\u00a0nbsp\u00a0\n",
    "\ufeff---\ntitle: Title\n---\n\nText",
    "Title\n\nOne.  Two.\tThree.\n",
    "Title\r\n\r\n<p>One.\r\nTwo.",
    "Title \u2028 x\u0085y",
]


def raw(article: Article) -> str:
    return "".join(part.text if isinstance(part, Literal) else part.raw for part in article.skeleton)


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", TRICKY)
def test_the_source_comes_back_byte_for_byte(suffix: str, text: str) -> None:
    article = read_article(text, suffix=suffix, slug="s")
    assert write_article(article, {}, SOURCE).encode() == text.encode()


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@settings(max_examples=150, deadline=None)
@given(parts=st.lists(st.sampled_from(PARTS), max_size=20))
@example(parts=["<h1>", "a", "<article>", "<h1>", "b"])
@example(parts=["- ", "![a *b*](c)", "\x85"])
def test_any_text_is_refused_or_comes_back(suffix: str, parts: list[str]) -> None:
    text = "".join(parts)
    try:
        article = read_article(text, suffix=suffix, slug="s")
    except InputError as error:
        if "rebuilt" in str(error):
            raise
        return
    assert raw(article) == write_article(article, {}, SOURCE) == text
    assert article.title
    assert [part.key for part in article.skeleton if isinstance(part, Slot)] == [
        each.key for each in article.segments
    ]
    assert len({each.key for each in article.segments}) == len(article.segments)
    for segment in article.segments:
        assert segment.source == segment.source.strip() != ""
        assert len(segment.source.splitlines()) == 1
    for language in (SOURCE, THAI):
        write_article(article, {each.key: each.source for each in article.segments}, language)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_the_same_text_has_the_same_keys_and_a_repeat_is_numbered(suffix: str) -> None:
    text = "Title.\n\nSame here. Same here.\n\nSame here.\n"
    keys = [each.key for each in read_article(text, suffix=suffix, slug="s").segments]
    again = [each.key for each in read_article(text, suffix=suffix, slug="t").segments]
    assert keys == again
    assert keys[2:] == [f"{keys[1]}-2", f"{keys[1]}-3"]


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_sources_are_composed(suffix: str) -> None:
    (segment,) = read_article("cafe\u0301", suffix=suffix, slug="s").segments
    assert unicodedata.is_normalized("NFC", segment.source)


@pytest.mark.parametrize("language", TARGETS, ids=lambda language: language.code)
@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_sentences_are_joined_as_the_language_does_it(suffix: str, language: object) -> None:
    assert isinstance(language, type(SOURCE))
    article = read_article("Title\n\nOne here.  Two here.", suffix=suffix, slug="s")
    written = write_article(article, {each.key: f"x{n}" for n, each in enumerate(article.segments)}, language)
    assert written.endswith(f"{language.sentence_joint}x{len(article.segments) - 1}")


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize("text", ["", " \n\t", "\ufeff", "a\0b", "***\n", "a\ud800"])
def test_bad_input_is_refused_in_one_line(suffix: str, text: str) -> None:
    with pytest.raises(InputError) as caught:
        read_article(text, suffix=suffix, slug="s")
    assert str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("suffix", [".docx", "", ".po"])
def test_an_unknown_suffix_is_refused_naming_the_known_ones(suffix: str) -> None:
    with pytest.raises(InputError, match=r"\.txt.*\.md.*\.html"):
        read_article("Title", suffix=suffix, slug="s")


def test_a_suffix_in_capitals_is_known() -> None:
    assert read_article("Title", suffix=".TXT", slug="s").format == "text"


def test_an_unknown_format_is_not_written() -> None:
    with pytest.raises(InputError, match="epub"):
        write_article(Article("s", "t", "epub", (), ()), {}, SOURCE)


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
def test_a_large_article_is_read_whole(suffix: str) -> None:
    paragraph = "The *network* met in the <b>capital</b> & chose a board. It will meet again in May.\n\n"
    text = "Title\n\n" + paragraph * 2_000
    article = read_article(text, suffix=suffix, slug="s")
    assert len(article.segments) >= 4_000
    assert raw(article) == text
