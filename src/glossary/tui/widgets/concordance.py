"""A past sentence with the words somebody searched for, in both languages."""

from collections.abc import Iterable

from textual.content import Content

from glossary.languages import SOURCE, Language
from glossary.model import Concordance, Span
from glossary.text import breaks
from glossary.tui.prose import Prose, in_one_line, shown
from glossary.tui.signs import STATES

_AROUND = 60
"""Code points of context kept on each side of the first place."""


def line_of(line: Concordance, language: Language) -> Prose:
    """Return a line of a concordance: where it is from, and both texts with the words marked."""
    unit = line.unit
    sign = STATES[unit.state]
    when = f" {unit.changed_at:%Y-%m-%d}" if unit.changed_at else ""
    return Prose(
        language,
        Content.assemble(
            (f"{sign.glyph} ", sign.style), shown(f"{unit.article} · {unit.changed_by}{when}", "$text-muted")
        ),
        Content("  ") + _in_context(unit.source, line.source_spans, SOURCE),
        Content("  ") + _in_context(unit.target, line.target_spans, language),
    )


def _in_context(text: str, spans: Iterable[Span], language: Language) -> Content:
    """Return a text with spans marked, cut off far from the first one."""
    marked = in_one_line(text)
    for span in spans:
        marked = marked.stylize("bold underline", span.start, span.end)
    first = next(iter(spans), None)
    if first is None or first.start <= _AROUND:
        return marked
    boundaries = breaks.clusters(text, language)
    start = max(place for place in boundaries if place <= first.start - _AROUND)
    return Content("…") + marked.divide([start])[1]
