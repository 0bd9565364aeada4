"""The termbase as a table (CSV): one row a term, for spreadsheets and for version control.

Required columns: ``concept_id``, ``locale``, ``term``. Optional: ``subject_field``, ``definition``,
``concept_note`` (of the concept: said on any of its rows), ``status``, ``state``, ``term_type``,
``part_of_speech``, ``source``, ``context``, ``note``, ``lookup_forms`` (separated by ``|``) and ``dnt``
(``yes`` or empty). The rows of a concept need not stand together. The separator may be a comma, a
semicolon or a tab. Text is taken in Unicode NFC; zero-width spaces stay.
"""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from glossary.errors import InputError
from glossary.languages import SOURCE, language
from glossary.model import AdministrativeStatus, Concept, PartOfSpeech, Term, TermType, WorkflowState

COLUMNS = (
    "concept_id", "subject_field", "definition", "concept_note", "locale", "term", "status", "state",
    "term_type", "part_of_speech", "source", "context", "note", "lookup_forms", "dnt",
)  # fmt: skip
REQUIRED = ("concept_id", "locale", "term")
_SEPARATORS = (",", ";", "\t")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")
_ID = re.compile(r"(?!\.+$)[^\s/\\#@|]{1,100}")
"""A name that stands in an address and in the names of its terms, whatever reads them."""
_YES_NO = {"": False, "no": False, "false": False, "0": False, "yes": True, "true": True, "1": True}

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TermTable:
    """What a table of terms says, and about what it says nothing."""

    concepts: tuple[Concept, ...]
    given: Mapping[tuple[str, str, str], frozenset[str]]
    """By concept, locale and wording: the columns in which the term's row says something. What it leaves
    empty stands at the model's default."""


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    cells: Mapping[str, str]

    def wrong(self, message: str) -> InputError:
        return InputError(message, line=self.line)


def read(data: bytes) -> TermTable:
    """Return the concepts of a table, in the order in which they first appear.

    Raises:
        InputError: a line cannot be used; the message says which, why and what to do.
    """
    text = _text(data)
    rows = _table(text)
    given: dict[tuple[str, str, str], frozenset[str]] = {}
    concepts: dict[str, Concept] = {}
    lines: dict[tuple[str, str, str], int] = {}
    for row in rows:
        concept, term = _concept(row), _term(row)
        natural = (concept.id, term.locale, term.text)
        if natural in lines:
            raise row.wrong(f"the same term as in line {lines[natural]}; keep one of them")
        lines[natural] = row.line
        given[natural] = frozenset(name for name, cell in row.cells.items() if cell.strip())
        known = concepts.get(concept.id)
        both = _joined(known, concept, row) if known else concept
        concepts[concept.id] = replace(both, terms=(*both.terms, term))
    return TermTable(tuple(concepts.values()), given)


def write(concepts: Iterable[Concept]) -> str:
    """Return concepts as a table; reading it gives the same concepts back, English terms first.

    A text that a spreadsheet would run as a formula gets an apostrophe before it, which `read` takes away.
    A concept without terms has no row.
    """
    output = io.StringIO(newline="")
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow(COLUMNS)
    for concept in concepts:
        for number, term in enumerate(_english_first(concept)):
            writer.writerow([_guarded(cell) for cell in _cells(concept, term, first=number == 0)])
    return output.getvalue()


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("this is UTF-16; save the table as “CSV UTF-8”", line=1)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise InputError("not a CSV file in UTF-8 (it holds NUL bytes)", line=line)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("not UTF-8 text; save the table as “CSV UTF-8”", line=line) from None
    if not text.strip():
        raise InputError("the table is empty; its first line names the columns")
    return text


def _table(text: str) -> Iterator[_Row]:
    """Return the rows of a table whose columns are known."""
    first = next(line for line in re.split(r"[\r\n]", text) if line.strip())
    lines = _lines(text, max(_SEPARATORS, key=first.count))
    number, names = next(lines)
    header = tuple(name.strip().lower() for name in names)
    for name in header:
        if name not in COLUMNS:
            raise InputError(f"unknown column {name!r}; the columns are {', '.join(COLUMNS)}", line=number)
        if header.count(name) > 1:
            raise InputError(f"column {name!r} stands there twice", line=number)
    missing = [name for name in REQUIRED if name not in header]
    if missing:
        raise InputError(f"column {missing[0]!r} is missing; required are {', '.join(REQUIRED)}", line=number)
    return _rows(lines, header)


def _rows(lines: Iterator[tuple[int, list[str]]], header: tuple[str, ...]) -> Iterator[_Row]:
    for number, cells in lines:
        if len(cells) != len(header):
            raise InputError(
                f"{len(cells)} cells where the first line names {len(header)} columns; "
                "put a text with a separator in double quotes",
                line=number,
            )
        row = _Row(number, {name: _cell(cell) for name, cell in zip(header, cells, strict=True)})
        for name, cell in row.cells.items():
            if _CONTROL.search(cell):
                raise row.wrong(f"a control character in column {name!r}; take it out")
        yield row


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that says anything, with the number of the line of the file it begins on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise InputError(f"not CSV ({error}); check the quotes", line=number) from None
        if cells is None:
            return
        if any(cell.strip() for cell in cells):
            yield number, cells


def _cell(cell: str) -> str:
    """Return what a cell says: without the apostrophe against formulas, in NFC, lines ended by line feeds."""
    text = cell[1:] if _GUARDED.match(cell) else cell
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _concept(row: _Row) -> Concept:
    concept_id = row.cells["concept_id"].strip()
    if not _ID.fullmatch(concept_id):
        raise row.wrong(
            "concept_id is missing"
            if not concept_id
            else f"concept_id {concept_id[:120]!r} is no name; use letters, digits and hyphens"
        )
    return Concept(
        id=concept_id,
        subject_field=row.cells.get("subject_field", "").strip(),
        definition=row.cells.get("definition", ""),
        note=row.cells.get("concept_note", ""),
    )


def _term(row: _Row) -> Term:
    cells = row.cells
    text = cells["term"].strip()
    if not text:
        raise row.wrong("term is empty; take the line out or write the term")
    if "\n" in text or "\t" in text:
        raise row.wrong("a term is one line of text; take the line break or tab out")
    try:
        locale = language(cells["locale"].strip()).code
    except InputError as error:
        raise row.wrong(error.reason) from None
    dnt = _YES_NO.get(cells.get("dnt", "").strip().lower())
    if dnt is None:
        raise row.wrong(f"dnt is {cells['dnt']!r}; it is yes or empty")
    forms = (form.strip() for form in cells.get("lookup_forms", "").split("|"))
    return Term(
        locale=locale,
        text=text,
        status=_choice(row, "status", AdministrativeStatus.PREFERRED),
        state=_choice(row, "state", WorkflowState.PROPOSED),
        term_type=_choice(row, "term_type", TermType.FULL_FORM),
        part_of_speech=_choice(row, "part_of_speech", PartOfSpeech.NOUN),
        source=cells.get("source", ""),
        context=cells.get("context", ""),
        note=cells.get("note", ""),
        lookup_forms=tuple(form for form in forms if form),
        dnt=dnt,
    )


def _choice(row: _Row, column: str, default: _Choice) -> _Choice:
    cell = row.cells.get(column, "").strip()
    if not cell:
        return default
    choices = type(default)
    for each in choices:
        if each.value.lower() == cell.lower():
            return each
    raise row.wrong(f"{column} is {cell!r}; it is one of {', '.join(choices)}")


def _joined(known: Concept, more: Concept, row: _Row) -> Concept:
    """Return a concept with what a further row says of it; two rows must not contradict each other."""
    for column, before, after in (
        ("subject_field", known.subject_field, more.subject_field),
        ("definition", known.definition, more.definition),
        ("concept_note", known.note, more.note),
    ):
        if before and after and before != after:
            raise row.wrong(f"{column} of {known.id!r} says something else than in an earlier line")
    return replace(
        known,
        subject_field=known.subject_field or more.subject_field,
        definition=known.definition or more.definition,
        note=known.note or more.note,
    )


def _english_first(concept: Concept) -> list[Term]:
    return sorted(concept.terms, key=lambda term: term.locale != SOURCE.code)


def _cells(concept: Concept, term: Term, *, first: bool) -> tuple[str, ...]:
    of_concept = (concept.subject_field, concept.definition, concept.note) if first else ("", "", "")
    return (
        concept.id, *of_concept, term.locale, term.text, term.status, term.state, term.term_type,
        term.part_of_speech, term.source, term.context, term.note, " | ".join(term.lookup_forms),
        "yes" if term.dnt else "",
    )  # fmt: skip


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
