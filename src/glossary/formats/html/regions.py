"""Where an HTML page holds its article, and what it says about itself."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from glossary.formats.article_dates import first_date
from glossary.formats.html.names import BLOCKS, OPAQUE
from glossary.formats.html.tokens import Attribute, Token, TokenKind, attributes
from glossary.formats.skeleton import Edit
from glossary.languages import SOURCE, Language

Region = tuple[int, int]
"""A half-open range of tokens."""

_WHOLE = frozenset({"html", "body", "main", "article"})
_CHARSET = re.compile(r"charset\s*=\s*([^\s;\"']+)", re.IGNORECASE)
_DATES = frozenset({"article:published_time", "datepublished", "date", "dc.date", "dcterms.date"})


def regions(tokens: Sequence[Token]) -> list[Region]:
    """Return the regions whose text is the article's, in order.

    That is the ``<article>`` with the most text, else ``<main>``, else ``<body>``, else all there is; and the
    first ``<h1>`` of the page where that region has none.
    """
    chosen = _body(tokens)
    headlines = [first for first, _ in _elements(tokens, "h1")]
    if not headlines or any(chosen[0] <= first < chosen[1] for first in headlines):
        return [chosen]
    return sorted([chosen, (headlines[0], _headline_end(tokens, headlines[0]))])


def opaque_end(tokens: Sequence[Token], index: int) -> int:
    """Return the index after the element that starts here; one that is not closed reaches to the end."""
    name = tokens[index].name
    depth = 0
    for place in range(index, len(tokens)):
        token = tokens[place]
        if token.name == name:
            depth += {TokenKind.START: 1, TokenKind.END: -1}.get(token.kind, 0)
            if not depth:
                return place + 1
    return len(tokens)


def title_text(tokens: Sequence[Token]) -> Token | None:
    """Return the text of the page's ``<title>``."""
    return next(
        (token for token in _seen(tokens) if token.kind is TokenKind.RAW and token.name == "title"), None
    )


def published(text: str, tokens: Sequence[Token]) -> date | None:
    """Return the date a page gives in its metadata, else in its first ``<time>``."""
    for token in tokens:
        if token.kind is TokenKind.START and token.name == "meta":
            fields = _fields(text, token)
            names = {fields[key].value.lower() for key in ("property", "name", "itemprop") if key in fields}
            found = first_date(fields["content"].value) if names & _DATES and "content" in fields else None
            if found:
                return found
    for token in tokens:
        if token.kind is TokenKind.START and token.name == "time":
            fields = _fields(text, token)
            if "datetime" in fields:
                return first_date(fields["datetime"].value)
    return None


def edits(text: str, tokens: Sequence[Token], language: Language) -> list[Edit]:
    """Return what a page in another language says otherwise: its language, and that it is UTF-8."""
    found: list[Edit] = []
    for token in tokens:
        if token.kind is not TokenKind.START:
            continue
        if token.name in _WHOLE:
            found += (
                Edit(attribute.start, attribute.end, language.code)
                for attribute in attributes(text, token)
                if attribute.name in {"lang", "xml:lang"} and _is_source(attribute.value)
            )
        elif token.name == "meta":
            found += _charset(text, _fields(text, token))
    return found


def _headline_end(tokens: Sequence[Token], first: int) -> int:
    """Return the index of the token that ends a headline: the next border of a block."""
    borders = (place for place in range(first + 1, len(tokens)) if tokens[place].name in BLOCKS)
    return next(borders, len(tokens))


def _body(tokens: Sequence[Token]) -> Region:
    articles = list(_elements(tokens, "article"))
    if articles:
        return max(articles, key=lambda region: _size(tokens, region))
    for name in ("main", "body"):
        for region in _elements(tokens, name):
            return region
    return 0, len(tokens)


def _elements(tokens: Sequence[Token], name: str) -> Iterator[Region]:
    """Yield the outermost elements of this name that a reader sees, their tags included."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind is TokenKind.START and token.name == name:
            end = opaque_end(tokens, index)
            yield index, end
            index = end
        elif token.kind is TokenKind.START and token.name in OPAQUE:
            index = opaque_end(tokens, index)
        else:
            index += 1


def _seen(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield the tokens outside scripts, templates, drawings and the like."""
    index = 0
    while index < len(tokens):
        if tokens[index].kind is TokenKind.START and tokens[index].name in OPAQUE:
            index = opaque_end(tokens, index)
        else:
            yield tokens[index]
            index += 1


def _size(tokens: Sequence[Token], region: Region) -> int:
    return sum(token.end - token.start for token in tokens[slice(*region)] if token.kind is TokenKind.TEXT)


def _fields(text: str, token: Token) -> dict[str, Attribute]:
    return {attribute.name: attribute for attribute in attributes(text, token)}


def _is_source(code: str) -> bool:
    return re.split("[-_]", code.strip().lower())[0] == SOURCE.code


def _charset(text: str, fields: dict[str, Attribute]) -> Iterator[Edit]:
    if "charset" in fields:
        start, end = fields["charset"].start, fields["charset"].end
    elif "http-equiv" in fields and "content" in fields:
        content = fields["content"]
        found = _CHARSET.search(text, content.start, content.end)
        if found is None:
            return
        start, end = found.span(1)
    else:
        return
    if text[start:end].strip().lower() not in {"utf-8", "utf8"}:
        yield Edit(start, end, "utf-8")
