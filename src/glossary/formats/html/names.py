"""HTML elements by what they mean for a text (HTML Living Standard, sections 4 and 13)."""

import re

VOID = frozenset(
    {
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    }
)  # fmt: skip
"""Elements without content."""

RAW_TEXT = frozenset(
    {
        "script", "style", "xmp", "iframe", "noembed", "noframes", "noscript",
    }
)  # fmt: skip
"""Elements whose content is no markup, up to their end tag."""

ESCAPABLE_RAW_TEXT = frozenset({"title", "textarea"})
"""As raw text, but with character references."""

OPAQUE = RAW_TEXT | frozenset(
    {
        "textarea", "template", "pre", "svg", "math", "object", "audio", "video", "canvas",
        "select", "button", "map", "applet", "datalist", "plaintext",
    }
)  # fmt: skip
"""Elements that hold no text of the article: left alone, all of them."""

BLOCKS = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "col", "colgroup",
        "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure",
        "footer", "form", "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
        "hgroup", "hr", "html", "legend", "li", "main", "menu", "nav", "ol", "optgroup", "option",
        "p", "pre", "search", "section", "summary", "table", "tbody", "td", "template", "tfoot",
        "th", "thead", "title", "tr", "ul",
    }
)  # fmt: skip
"""Elements that begin and end a paragraph; every other one is inline."""

CLOSED_BY = {
    "li": (frozenset({"li"}), frozenset({"ul", "ol", "menu", "dir"})),
    "dt": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "dd": (frozenset({"dt", "dd"}), frozenset({"dl"})),
    "td": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "th": (frozenset({"td", "th"}), frozenset({"tr", "table"})),
    "tr": (frozenset({"tr"}), frozenset({"table"})),
    "tbody": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
    "tfoot": (frozenset({"tbody", "thead", "tfoot"}), frozenset({"table"})),
}
"""Elements whose start ends an open element of their kind, and the elements that shield it."""

_PLAIN = re.compile(r"[a-z][a-z0-9]*\Z")
_SHORT = {"em": "i", "strong": "b"}


def plain_name(element: str) -> str:
    """Return the name of an inline element as translators see it."""
    if element in OPAQUE or element in VOID - {"br", "img", "wbr"} or not _PLAIN.match(element):
        return "x"
    return _SHORT.get(element, element)
