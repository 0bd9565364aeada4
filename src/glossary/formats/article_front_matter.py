"""The front matter of a Markdown article: YAML between ``---`` lines, or TOML between ``+++`` lines.

Only plain ``key: value`` lines are understood; everything else is kept as it is and means nothing here.
"""

import json
import re
from datetime import date
from typing import NamedTuple

from glossary.formats.article_dates import first_date
from glossary.formats.article_parts import one_line
from glossary.formats.skeleton import Edit
from glossary.languages import SOURCE, Language

_NEWLINE = r"(?:\r\n|\n|\r(?!\n))"
_FENCED = re.compile(
    rf"\ufeff?(?P<fence>---|\+\+\+)[ \t]*{_NEWLINE}"
    rf"(?P<body>(?:[^\r\n]*{_NEWLINE})*?)(?P=fence)[ \t]*(?:{_NEWLINE}|\Z)"
)
_FIELD = re.compile(
    r"(?:(?<=[\r\n])|\A)(?P<key>[A-Za-z_][\w-]*)[ \t]*(?P<mark>[:=])[ \t]*(?P<value>[^\r\n]*)"
    r"(?P<more>(?:\r\n|\r|\n)[ \t]+[^\s#])?"
)
_QUOTED = re.compile(r"(?P<value>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')[ \t]*(?:#.*)?\Z")
_COMMENT = re.compile(r"(?:\A|(?<![ \t])[ \t]+)#.*\Z")
_NOT_PLAIN = "|>&*!%@`[{?#"
_LANGUAGE_KEYS = frozenset({"lang", "language", "locale"})
_UNSAFE = re.compile(r"[^a-z0-9]+")


class Value(NamedTuple):
    """The value of a field: where it stands, quotes included, and what it says."""

    start: int
    end: int
    text: str
    in_quotes: bool = False


class FrontMatter(NamedTuple):
    """The fields at the head of an article, by key; of a repeated key the first."""

    end: int
    """Where the article's own text begins."""
    fields: dict[str, Value]

    @property
    def title(self) -> Value | None:
        """The title, where it says something."""
        title = self.fields.get("title")
        return title if title is not None and any(sign.isalnum() for sign in title.text) else None

    @property
    def published(self) -> date | None:
        """The date, where it is a day of the calendar."""
        value = self.fields.get("date")
        return first_date(value.text) if value else None

    def slug(self, otherwise: str) -> str:
        """Return the slug, made safe for file names and message contexts, or another one."""
        value = self.fields.get("slug")
        return (_UNSAFE.sub("-", value.text.lower()).strip("-") if value else "") or otherwise

    def edits(self, language: Language) -> list[Edit]:
        """Return what changes in a translation: the language, where it names the source's."""
        return [
            Edit(value.start, value.end, quoted(language.code) if value.in_quotes else language.code)
            for key, value in self.fields.items()
            if key in _LANGUAGE_KEYS and re.split("[-_]", value.text.lower())[0] == SOURCE.code
        ]


def front_matter(text: str) -> FrontMatter:
    """Return the front matter of a text; one without any has no fields and its text begins at the start."""
    fenced = _FENCED.match(text)
    if fenced is None or not _FIELD.search(fenced["body"]):
        return FrontMatter(int(text.startswith("\ufeff")), {})
    fields: dict[str, Value] = {}
    mark = ":" if fenced["fence"] == "---" else "="
    for found in _FIELD.finditer(text, fenced.start("body"), fenced.end("body")):
        if found["mark"] == mark and not found["more"]:
            value = _value(found["value"].strip(), found.start("value"))
            if value is not None:
                fields.setdefault(found["key"].lower(), value)
    return FrontMatter(fenced.end(), fields)


def quoted(text: str) -> str:
    """Return a text as a value that YAML and TOML read alike."""
    return json.dumps(text, ensure_ascii=False)


def _value(written: str, start: int) -> Value | None:
    """Return a value as it is written, or None where it is no plain text on one line."""
    quotes = _QUOTED.match(written)
    if quotes is None and written.startswith(('"', "'", *_NOT_PLAIN)):
        return None
    raw = quotes["value"] if quotes else _COMMENT.sub("", written)
    text = _unquoted(raw) if quotes else raw
    return Value(start, start + len(raw), one_line(text).strip(), quotes is not None) if text else None


def _unquoted(raw: str) -> str | None:
    """Return what a quoted value says, or None where it uses escapes that JSON has not."""
    if raw.startswith("'"):
        return raw[1:-1].replace("''", "'")
    try:
        text: str = json.loads(raw, strict=False)
        text.encode()
    except ValueError:
        return None
    return text
