"""An article as a page for readers: in one language or beside the original, its terms explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from babel.dates import format_date

from glossary.languages import Language
from glossary.model import BlockKind, Spot, Tag, Unit
from glossary.reports import article_blocks
from glossary.reports.article_blocks import Block, blocks
from glossary.reports.article_prose import is_written, original, translated
from glossary.reports.article_terms import term_list
from glossary.reports.html_page import html_page, style_sheet
from glossary.reports.html_text import safe
from glossary.text.placeables import TAG


@dataclass(frozen=True, slots=True)
class Reading:
    """What a page shows: an article as readers of one language get it."""

    slug: str
    title: str
    """Of the article, in its own language."""
    language: Language
    """Of the targets; the source language for the original, whose targets are its sources."""
    units: Sequence[Unit]
    """All of the article, in order. One without a target stands in English; target hits are marked."""
    tags: Mapping[str, tuple[Tag, ...]] = field(default_factory=dict)
    """The inline markup of segments by their keys, links with their addresses."""
    published: date | None = None
    outline: Mapping[str, Spot] = field(default_factory=dict)
    """Where segments stand, by their keys: in which heading, list or table."""


def article_page(reading: Reading, *, beside: bool = False) -> str:
    """Return an article as an HTML document that needs nothing else: no script, nothing from the network.

    The same reading gives the same text. ``beside`` puts the original beside it, paragraph by paragraph.
    """
    body = f'<body class="alone">\n<main>\n{article_body(reading, beside=beside)}</main>\n</body>'
    return html_page(body, title=_headline(reading), style=article_style(), language=reading.language.code)


def article_body(reading: Reading, *, beside: bool = False) -> str:
    """Return an article as one HTML element, ``<article>``, for a page that has `article_style`.

    It holds the page's ``<h1>``. No text in it becomes markup, but for the article's emphasis and links.
    """
    language = reading.language
    found = blocks(reading.units, reading.outline)
    target = partial(translated, language=language, tags=reading.tags, stand_in=not beside)
    if beside:
        source = partial(original, tags=reading.tags)
        story = article_blocks.beside(found, source, target, language)
    else:
        story = article_blocks.alone(found, target)
    hits = (hit for block in found for unit in block.units if is_written(unit) for hit in unit.target_hits)
    classes = "reading beside" if beside else "reading"
    return (
        f'<article class="{classes}" lang="{language.code}" data-slug="{safe(reading.slug)}">\n'
        f"{_date(reading, found)}{story}\n{term_list(hits, language)}</article>\n"
    )


def article_style() -> str:
    """Return the style sheet for a page with an article.

    Its rules are for ``.reading`` and for the page of `article_page`; it gives colours and fonts as custom
    properties of ``:root``.
    """
    return style_sheet("palette.css", "article.css")


def _date(reading: Reading, found: Sequence[Block]) -> str:
    """Return the day of publication, where the article does not say it in a dateline."""
    day = reading.published
    if day is None or any(block.kind is BlockKind.DATELINE for block in found):
        return ""
    said = safe(format_date(day, "long", locale=reading.language.code))
    return f'<p class="dateline"><time datetime="{day.isoformat()}">{said}</time></p>\n'


def _headline(reading: Reading) -> str:
    """Return the text for the browser's tab: the headline in the language, else the article's title."""
    titles = [block.units for block in blocks(reading.units, {}) if block.kind is BlockKind.TITLE]
    units = titles[0] if titles else ()
    if not units or not all(map(is_written, units)):
        return reading.title
    return TAG.sub("", reading.language.sentence_joint.join(unit.target for unit in units))
