"""One message of a PO file as a catalogue entry, and what PO has no place for: a comment of our own.

An entry's ``#.`` comments are ``kind: title; state: needs-checking; version: 3`` (what is given of it), one
``term: …`` a term hint, then whatever else the file had.
"""

import re
from collections.abc import Sequence

from glossary.formats.catalog import CatalogEntry
from glossary.formats.catalog_grammar import Message
from glossary.formats.catalog_origin import CatalogFile, Origin
from glossary.model import BlockKind, UnitState
from glossary.text.display import visible

_TERM = "term: "
_REMARK = re.compile(
    r"(?:kind: (?P<kind>[a-z-]+))?(?:(?:^|; )state: (?P<state>[a-z-]+); version: (?P<version>[0-9]{1,9}))?"
)
_NEEDS = (UnitState.NEEDS_REWRITING, UnitState.NEEDS_CHECKING)
_KINDS = {str(kind): kind for kind in BlockKind}
_STATES = {str(state): state for state in UnitState}
_BREAKS = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_REFERENCE = re.compile("\u2068[^\u2069]*\u2069\\S*|\\S+")
"""A reference; a name with spaces stands between the signs FSI and PDI."""

_FLAG = re.compile(r"range:\s*[0-9]+\s*\.\.\s*[0-9]+|[^\s,]+")

FLAG_MARKS = ("#,", "#!")


def entry(message: Message, file: CatalogFile, line: int) -> CatalogEntry:
    """Return the entry that a message of a file stands for.

    Args:
        message: the message.
        file: the file it was read from.
        line: the number of its first line but comments.
    """
    notes, extracted, references, flags = _comments(message.comments)
    kind = stated = version = ""
    hints, others = [], []
    for remark in extracted:
        if remark.startswith(_TERM):
            hints.append(remark[len(_TERM) :])
        elif said := _said(remark):
            kind, stated, version = said[0] or kind, said[1] or stated, said[2] or version
        else:
            others.append(remark)
    plural = message.source_plural is not None
    previous = message.previous
    targets = message.targets
    values = (
        message.context,
        message.source or "",
        "" if plural else targets[0],
        _state(message, flags, stated),
        int(version) if version else None,
        previous.get("msgid", ""),
        previous.get("msgctxt"),
        previous.get("msgid_plural"),
        message.source_plural,
        tuple(targets) if plural else (),
        tuple(hints),
        "\n".join(notes),
        tuple(others),
        tuple(references),
        tuple([flag for flag in flags if flag != "fuzzy"]),
        _KINDS[kind] if kind else None,
        message.obsolete,
        message.domain,
    )
    return CatalogEntry(*values, line, Origin(file, message.start, message.end, values, message.apart))


def _comments(lines: Sequence[str]) -> tuple[list[str], list[str], list[str], list[str]]:
    """Return notes, extracted remarks, references and flags."""
    notes: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    for line in lines:
        mark = line[:2]
        if mark == "#.":
            extracted.append(line[2:].removeprefix(" ").rstrip())
        elif mark == "#:":
            references += _REFERENCE.findall(line[2:]) if "\u2068" in line else line[2:].split()
        elif mark in FLAG_MARKS:
            flags = flag_names(line)  # gettext forgets what a line before it says
        else:
            notes.append(line[1:].removeprefix(" ").rstrip())
    return notes, extracted, references, flags


def flag_names(line: str) -> list[str]:
    """Return the flags in a line that begins with one of their marks."""
    return _FLAG.findall(line, 2)


def extracted(of: CatalogEntry) -> list[str]:
    """Return the ``#.`` comments of an entry, a line each, without that mark."""
    own = f"kind: {of.kind}" if of.kind else ""
    if of.version is not None:
        own += f"{'; ' * bool(own)}state: {of.state}; version: {of.version}"
    found = [own] if own else []
    found += [_one_line(_TERM + hint) for hint in of.term_hints]
    found += [_one_line(line) for line in of.extracted]
    return found


def comment(text: str) -> list[str]:
    """Return a remark as comment lines: whatever breaks a line in any tool begins a new one."""
    return list(map(_line, _BREAKS.split(text))) if text.strip() else []


def reference(text: str) -> str:
    """Return a reference as gettext can hold it."""
    if text.isprintable() and "\\" not in text and " " not in text:
        return text
    if text.startswith("\u2068") and _REFERENCE.fullmatch(text):
        return "\u2068" + visible(text[1:].replace("\u2069", "", 1))
    return visible("_".join(text.replace("\\", "/").split()))


def _one_line(text: str) -> str:
    if text.isprintable() and not text.endswith(("\\", " ")):
        return text
    return _line(_BREAKS.sub(" ", text))


def _line(text: str) -> str:
    """Return a comment's line; a backslash at its end would make gettext read the next line as part of it."""
    line = visible(text.rstrip())
    return line + " " if line.endswith("\\") else line


def _said(line: str) -> tuple[str, str, str] | None:
    """Return kind, state and version that a comment of our own says; None for any other comment."""
    found = _REMARK.fullmatch(line) if line.startswith(("kind: ", "state: ")) else None
    if found is None:
        return None
    kind, state, version = found.groups("")
    return (
        (kind, state, version) if (not kind or kind in _KINDS) and (not state or state in _STATES) else None
    )


def _state(message: Message, flags: Sequence[str], stated: str) -> UnitState:
    """Return the state of a message: the flag decides, our comment says more only where it agrees."""
    if not any(message.targets):
        return UnitState.UNTRANSLATED
    if "fuzzy" in flags:
        before = message.previous
        made_for = before.get("msgid", message.source), before.get("msgid_plural")
        if "msgid" in before and made_for != (message.source, message.source_plural):
            return UnitState.NEEDS_REWRITING
        return UnitState(stated) if stated in _NEEDS else UnitState.NEEDS_CHECKING
    return UnitState.APPROVED if stated == UnitState.APPROVED else UnitState.TRANSLATED
