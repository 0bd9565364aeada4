"""Which blocks of an article are its title, standfirst and dateline."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from glossary.formats.article_dates import first_date, is_dateline
from glossary.formats.article_parts import Block
from glossary.model import BlockKind

_NEAR = 4
"""Blocks after the title among which a dateline stands; more would make it part of the story."""


def with_roles(blocks: Sequence[Block], title: int | None) -> list[Block]:
    """Return the blocks with the title (at this index), the standfirst and the dateline named.

    A dateline stands right before the title or shortly after it; what is between title and dateline is
    the standfirst. Without a dateline nothing tells a standfirst from the story.
    """
    named = list(blocks)
    first = 0
    if title is not None:
        named[title] = replace(named[title], kind=BlockKind.TITLE)
        first = title + 1
        if title and is_dateline(named[title - 1].plain, opens=True):
            named[title - 1] = replace(named[title - 1], kind=BlockKind.DATELINE)
            return named
        first += first < len(named) and named[first].level == 1  # front matter repeats the headline
    for index in range(first, min(first + _NEAR, len(named))):
        if named[index].kind is not BlockKind.PARAGRAPH:
            break
        if is_dateline(named[index].plain):
            named[index] = replace(named[index], kind=BlockKind.DATELINE)
            for before in range(first, index):
                named[before] = replace(named[before], kind=BlockKind.STANDFIRST)
            break
    return named


def publication_date(blocks: Sequence[Block]) -> date | None:
    """Return the date of the dateline, if there is one and it is a day of the calendar."""
    for block in blocks:
        if block.kind is BlockKind.DATELINE:
            return first_date(block.plain)
    return None
