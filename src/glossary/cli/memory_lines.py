"""Past translations as lines for people and values for programs."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.console import put
from glossary.languages import SOURCE, Language, language
from glossary.reports.kwic import Context, beginning, in_context
from glossary.text.differences import Fate, difference
from glossary.text.display import visible

if TYPE_CHECKING:
    from glossary.model import Concordance, Span, Suggestion
    from glossary.workflow.memories import Found

_INDENT = 6
_MARKS = {Fate.KEPT: ("", ""), Fate.REMOVED: ("[-", "-]"), Fate.ADDED: ("{+", "+}")}


def show(found: "Found", asked: str, width: int) -> None:
    """Write what was found in one locale: suggestions, then every use of the words.

    Args:
        found: in the memory.
        asked: what was searched for.
        width: terminal cells of a line.
    """
    into = language(found.locale)
    for each in found.suggestions:
        for line in _offered(each, asked):
            put(line)
    for use in found.lines:
        unit = use.unit
        put(_from(unit.article, unit.key, use.origin, unit.changed_by, unit.changed_at))
        _put_context("en", unit.source, use.source_spans, SOURCE, width)
        _put_context(found.locale, unit.target, use.target_spans, into, width)


def as_values(found: "Found") -> dict[str, Any]:
    """Return what was found in one locale as JSON has it; spans are ``[start, end]`` in code points."""
    return {
        "locale": found.locale,
        "suggestions": [_suggestion(each) for each in found.suggestions],
        "uses": [_use(each) for each in found.lines],
    }


def _offered(each: "Suggestion", asked: str) -> Iterator[str]:
    place = _from(each.article, each.key, each.origin, each.changed_by, each.changed_at)
    kind = "" if each.kind == "sentence" else f" {each.kind}"
    yield f"{each.score:>3} %{kind}  {place}  {each.state}"
    covered = each.covers.of(asked) if each.covers else asked
    yield f"  en  {_marked(each.source, covered)}"
    exchanged = "".join(f"  ({old} → {new})" for old, new in each.adapted)
    yield f"      {each.target}{exchanged}"


def _marked(old: str, new: str) -> str:
    """Return two sources as one text: in brackets what only the past one has, in braces what only the new."""
    pieces = difference(old, new, SOURCE)
    return "".join(f"{_MARKS[each.fate][0]}{each.text}{_MARKS[each.fate][1]}" for each in pieces)


def _put_context(code: str, text: str, spans: "Iterable[Span]", of: Language, width: int) -> None:
    """Write a line with the words in their column; where they do not stand in the text, its beginning."""
    head = f"  {code:<3} "
    room = max(20, width - _INDENT)
    span = next(iter(spans), None)
    found = in_context(text, span, room, of) if span else Context("", "", beginning(text, room, of))
    click.echo(f"{head}{found.left}{click.style(found.words, bold=True)}{found.right}".rstrip())


def _from(article: str, key: str, origin: str, who: str, when: Any) -> str:  # noqa: ANN401 - a time or none
    place = f"{article}#{key}" if article else f"memory {origin}"
    day = f" {when:%Y-%m-%d}" if when else ""
    return visible(f"{place} · {who}{day}")


def _suggestion(each: "Suggestion") -> dict[str, Any]:
    return {
        "score": each.score,
        "kind": each.kind.value,
        "source": each.source,
        "target": each.target,
        "adapted": [list(pair) for pair in each.adapted],
        "covers": _pair(each.covers),
        **_origin(each.article, each.key, each.origin, each.state, each.changed_by, each.changed_at),
    }


def _use(each: "Concordance") -> dict[str, Any]:
    unit = each.unit
    return {
        "source": unit.source,
        "source_spans": [_pair(span) for span in each.source_spans],
        "target": unit.target,
        "target_spans": [_pair(span) for span in each.target_spans],
        **_origin(unit.article, unit.key, each.origin, unit.state, unit.changed_by, unit.changed_at),
    }


def _origin(article: str, key: str, origin: str, state: str, who: str, when: Any) -> dict[str, Any]:  # noqa: ANN401
    return {
        "article": article or None,
        "key": key or None,
        "memory": origin or None,
        "state": str(state),
        "changed_by": who,
        "changed_at": when.isoformat() if when else None,
    }


def _pair(span: "Span | None") -> list[int] | None:
    return [span.start, span.end] if span else None
