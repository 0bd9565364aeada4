"""Texts as safe HTML: control characters made visible, places to wrap a line, what answers marked."""

from itertools import pairwise
from urllib.parse import quote

from markupsafe import Markup, escape

from glossary.languages import language
from glossary.model import Span
from glossary.text.display import visible
from glossary.text.hints import hint_places

_HINT = Markup("<wbr>")


def wording(text: str, locale: str, span: Span | None = None) -> Markup:
    """Return a text of a language with hints where a line may be wrapped, and a part of it marked.

    Args:
        text: what the store holds, whatever it is.
        locale: which language it is in.
        span: the part to mark, or None.
    """
    shown = visible(text)
    places = hint_places(shown, language(locale))
    if span is None:
        return _hinted(shown, places, 0, len(shown))
    before, marked, after = (
        _hinted(shown, places, start, end)
        for start, end in ((0, span.start), (span.start, span.end), (span.end, len(shown)))
    )
    first, last = (_HINT if place in places else Markup() for place in (span.start, span.end))
    return Markup("{}{}<mark>{}</mark>{}{}").format(before, first, marked, last, after)


def segment(text: str) -> str:
    """Return a text as one segment of a path, whatever it holds."""
    return quote(text, safe="")


def _hinted(text: str, places: tuple[int, ...], start: int, end: int) -> Markup:
    inside = (start, *(place for place in places if start < place < end), end)
    return _HINT.join(escape(text[first:last]) for first, last in pairwise(inside))
