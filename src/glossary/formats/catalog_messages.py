"""One message of a PO file as a catalogue entry, and what PO has no place for: a comment of our own.

An entry's ``#.`` comments are ``kind: title; state: needs-checking; version: 3`` (what is given of it), one
``term: …`` a term hint, then whatever else the file had.
"""

import re
from collections.abc import Mapping

from glossary.formats.catalog import CatalogEntry
from glossary.formats.catalog_syntax import Message
from glossary.model import BlockKind, UnitState
from glossary.text.display import visible

_TERM = "term: "
_REMARK = re.compile(
    r"(?:kind: (?P<kind>[a-z-]+))?(?:(?:^|; )state: (?P<state>[a-z-]+); version: (?P<version>\d{1,9}))?"
)
_NEEDS = (UnitState.NEEDS_REWRITING, UnitState.NEEDS_CHECKING)
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")


def entry(message: Message) -> CatalogEntry:
    """Return the entry that a message of a file stands for."""
    stated: dict[str, str] = {}
    hints, others = [], []
    for line in message.extracted:
        if said := _said(line):
            stated.update(said)
        elif line.startswith(_TERM):
            hints.append(line.removeprefix(_TERM))
        else:
            others.append(line)
    plural = message.source_plural is not None
    state = _state(message, stated.get("state", ""))
    return CatalogEntry(
        context=message.context,
        source=message.source or "",
        target="" if plural else message.targets[0],
        state=state,
        version=int(stated["version"]) if "version" in stated else None,
        previous_source=(message.previous_source or "") if state is UnitState.NEEDS_REWRITING else "",
        source_plural=message.source_plural,
        target_plurals=tuple(message.targets) if plural else (),
        term_hints=tuple(hints),
        note="\n".join(message.notes),
        extracted=tuple(others),
        references=tuple(message.references),
        flags=tuple(flag for flag in message.flags if flag != "fuzzy"),
        kind=BlockKind(stated["kind"]) if "kind" in stated else None,
        obsolete=message.obsolete,
        line=message.line,
    )


def extracted(of: CatalogEntry) -> str:
    """Return the ``#.`` comments of an entry, a line each."""
    said: Mapping[str, object] = {"kind": of.kind} if of.kind else {}
    if of.version is not None:
        said = {**said, "state": of.state, "version": of.version}
    own = ["; ".join(f"{name}: {value}" for name, value in said.items())] if said else []
    hints = [_TERM + hint for hint in of.term_hints]
    return "\n".join(_line(_BREAKS.sub(" ", line)) for line in (*own, *hints, *of.extracted))


def comment(text: str) -> str:
    """Return a remark as comment lines: whatever breaks a line in any tool begins a new one."""
    return "\n".join(map(_line, _BREAKS.split(text))) if text.strip() else ""


def _line(text: str) -> str:
    """Return a comment's line; a backslash at its end would make gettext read the next line as part of it."""
    line = visible(text.rstrip())
    return line + " " if line.endswith("\\") else line


def _said(line: str) -> dict[str, str]:
    """Return what an extracted comment of our own says; nothing for any other comment."""
    found = _REMARK.fullmatch(line)
    said = {name: value for name, value in found.groupdict().items() if value} if found else {}
    known = said.get("kind", "title") in tuple(BlockKind) and said.get("state", "approved") in tuple(
        UnitState
    )
    return said if known else {}


def _state(message: Message, stated: str) -> UnitState:
    """Return the state of a message: the flag decides, our comment says more only where it agrees."""
    if not any(message.targets):
        return UnitState.UNTRANSLATED
    if "fuzzy" in message.flags:
        if message.previous_source not in (None, message.source):
            return UnitState.NEEDS_REWRITING
        return UnitState(stated) if stated in _NEEDS else UnitState.NEEDS_CHECKING
    return UnitState.APPROVED if stated == UnitState.APPROVED else UnitState.TRANSLATED
