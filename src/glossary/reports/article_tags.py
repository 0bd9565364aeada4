"""The inline markup of an article as HTML elements that can do no harm; all else of it is left out."""

import re
from collections.abc import Iterator
from html import escape, unescape
from html.parser import HTMLParser

from glossary.model import Tag
from glossary.text.display import visible

Element = tuple[str, str]
"""The start tag and the end tag of an element; both empty where markup becomes none."""

NOTHING: Element = ("", "")

_ELEMENTS = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "dfn": "em", "var": "em",
    "code": "code", "kbd": "code", "samp": "code", "tt": "code", "sub": "sub", "sup": "sup", "q": "q",
    "s": "s", "strike": "s", "del": "s",
}  # fmt: skip
_MARKDOWN = {"*": "em", "_": "em", "**": "strong", "__": "strong"}
_PICTURE: Element = ('<span class="picture">', "</span>")
_HTML = re.compile(r"<([A-Za-z][A-Za-z0-9]*)(?=[\t\n\f\r />])")
_BREAK = re.compile(r"<br(?=[\t\n\f\r />])|\\[\r\n]", re.IGNORECASE)
_MARKDOWN_ADDRESS = re.compile(r"\]\((?:<([^<>\r\n]*)>|([^\s<>]+?))(?:\s+[\"'(].*)?\)", re.DOTALL)
_ESCAPED = re.compile(
    r"\\([!-/:-@\[-`{-~])|&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
)
"""What stands for a character in a Markdown address: a backslash before it, or a reference."""
_ADDRESS = re.compile(r"(?:https?://[^\s/\\?#@\"<>`]+(?=[/?#]|\Z)|mailto:)[^\s\\\"<>`]*", re.IGNORECASE)
"""An address of the web without a user name, which may look like the name of another site, or of mail."""
_LONGEST = 2_000
"""Characters of markup in which an address is looked for, as many as browsers take in one."""


def element(tag: Tag) -> Element:
    """Return the element of a tag with content: emphasis, code, a link to the web or to a mail address."""
    html = _HTML.match(tag.opening)
    if html:
        name = html[1].lower()
        if name == "a":
            return _link(_html_address(tag.opening))
        if name == "img":
            return _PICTURE
        return _plain(_ELEMENTS.get(name, ""))
    if tag.opening == "[":
        return _link(_markdown_address(tag.closing))
    if tag.opening == "![":
        return _PICTURE
    return _plain("code" if tag.opening.startswith("`") else _MARKDOWN.get(tag.opening, ""))


def void_element(tag: Tag) -> str:
    """Return the element of a tag without content: a line break, else nothing."""
    return "<br>" if _BREAK.match(tag.opening) else ""


def is_link(made: Element) -> bool:
    """Tell whether an element is a link; none may stand inside another."""
    return made[1] == "</a>"


def _plain(name: str) -> Element:
    return (f"<{name}>", f"</{name}>") if name else NOTHING


def _link(address: str) -> Element:
    """Return a link, but none where the address is relative, of another scheme, or hides something."""
    if not _ADDRESS.fullmatch(address) or visible(address) != address:
        return NOTHING
    return f'<a href="{escape(address)}" rel="noopener noreferrer nofollow">', "</a>"


def _html_address(opening: str) -> str:
    if len(opening) > _LONGEST:
        return ""
    reader = _StartTag()
    reader.feed(opening)
    return next(reader.addresses, "").strip()


def _markdown_address(closing: str) -> str:
    found = _MARKDOWN_ADDRESS.fullmatch(closing) if len(closing) <= _LONGEST else None
    written = (found[1] or found[2] or "") if found else ""
    return _ESCAPED.sub(lambda escaped: escaped[1] or unescape(escaped[0]), written)


class _StartTag(HTMLParser):
    """Reads the addresses of one start tag; of two attributes of a name browsers take the first."""

    addresses: Iterator[str] = iter(())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.addresses = iter([value or "" for name, value in attrs if name == "href"])
