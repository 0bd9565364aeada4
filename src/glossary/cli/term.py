"""Verbs on the termbase."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.console import put, put_json, put_raw, say
from glossary.cli.options import chosen, db_option, json_option, locale_option, opened
from glossary.errors import GlossaryError, InputError
from glossary.languages import LANGUAGES, language

if TYPE_CHECKING:
    from glossary.model import Concept, Term, TermHit

_SCAN_LIMIT = 50_000_000


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def term() -> None:
    """Search, show and scan for terms."""


@term.command()
@click.argument("wanted", nargs=-1, required=True)
@locale_option
@db_option
@json_option
def find(
    wanted: tuple[str, ...], locales: tuple[tuple[str, ...], ...], db: str | None, *, as_json: bool
) -> None:
    """Search for terms in any of the six languages.

    Spelling variants of Khmer, Lao and Thai and zero-width spaces make no difference. Exit code 1: nothing
    found.
    """
    from glossary.workflow.terminology import find_concepts

    run = chosen(db, locales)
    asked = " ".join(wanted)
    with opened(run) as database:
        found = find_concepts(database, asked)
    if as_json:
        for concept in found:
            put_json(_as_values(concept, run.locales))
    else:
        for concept in found:
            _show_line(concept, run.locales)
    if not found:
        say(f"no term holds {asked!r}; try a part of it, or another language")
        raise click.exceptions.Exit(1)


@term.command()
@click.argument("wanted", nargs=-1, required=True)
@db_option
@json_option
def show(wanted: tuple[str, ...], db: str | None, *, as_json: bool) -> None:
    """Show a concept with its terms in all languages.

    Name it by its id (decent-work) or by its English term.
    """
    from glossary.workflow.terminology import show_concept

    asked = " ".join(wanted)
    with opened(chosen(db)) as database:
        concept = show_concept(database, asked)
    if concept is None:
        raise GlossaryError(f"no concept {asked!r}; search with `glossary term find {asked}`")
    if as_json:
        put_json(_as_values(concept, [each.code for each in LANGUAGES]))
    else:
        _show_whole(concept)


@term.command()
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("-l", "--locale", default="en", show_default=True, metavar="CODE", help="Language of the text.")
@json_option
@db_option
def scan(file: Path, locale: str, db: str | None, *, as_json: bool) -> None:
    """Mark the terms in any text.

    FILE is plain text, or JSON lines {"id", "text"}; - reads standard input. With --json a line comes out for
    each text: {"id", "hits": [{"concept", "term", "start", "end", "grade"}]}, offsets in code points.
    """
    from glossary.workflow.terminology import term_index

    texts = list(_texts(file))
    with opened(chosen(db)) as database:
        index = term_index(database, language(locale))
    for name, text in texts:
        hits = index.find(text)
        if as_json:
            put_json({"id": name, "hits": [_as_hit(hit) for hit in hits]})
        else:
            for hit in hits:
                line, column = _place(text, hit.span.start)
                put(
                    f"{name}:{line}:{column}: {hit.span.of(text)} → {hit.concept.id} ({hit.grade})".replace(
                        "\n", " "
                    )
                )
            if not hits:
                say(f"{name}: no terms found")


def _texts(file: Path) -> Iterator[tuple[object, str]]:
    """Yield the texts of a file with their names: one for plain text, one a line for JSON lines."""
    from glossary.workflow.files import read_standard_input, read_text

    if str(file) == "-":
        text = read_standard_input(limit=_SCAN_LIMIT).decode("utf-8", "surrogateescape")
    else:
        text = read_text(file, limit=_SCAN_LIMIT)
    rows = list(_json_lines(text))
    if rows:
        for number, row in enumerate(rows, 1):
            if not isinstance(row, dict) or not isinstance(row.get("text"), str):
                raise InputError('each line must be {"id": …, "text": "…"}', path=str(file), line=number)
            yield row.get("id", number), row["text"]
    else:
        yield str(file), text


def _json_lines(text: str) -> Iterator[object]:
    """Yield the values of a text that is JSON lines from beginning to end; nothing for plain text."""
    if not text.lstrip("\ufeff \t\r\n").startswith("{"):
        return
    try:
        rows = [json.loads(line) for line in text.lstrip("\ufeff").split("\n") if line.strip()]
    except (ValueError, RecursionError):
        return
    yield from rows


def _as_hit(hit: "TermHit") -> dict[str, object]:
    return {
        "concept": hit.concept.id,
        "term": hit.term.text,
        "start": hit.span.start,
        "end": hit.span.end,
        "grade": hit.grade.value,
    }


def _place(text: str, offset: int) -> tuple[int, int]:
    """Return line and column of an offset, both from 1."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def _show_line(concept: "Concept", locales: tuple[str, ...]) -> None:
    english = ", ".join(term.text for term in concept.in_locale("en"))
    put(f"{english}  [{concept.id}]", bold=True)
    for code in locales:
        terms = concept.in_locale(code)
        if terms:
            put(f"  {code:<3}  " + " · ".join(_described(term) for term in terms))


def _described(term: "Term") -> str:
    marks = [] if term.status.value == "preferred" else [term.status.value]
    if term.state.value != "approved":
        marks.append(term.state.value)
    return term.text + (f" ({', '.join(marks)})" if marks else "")


def _show_whole(concept: "Concept") -> None:
    put(f"{concept.id}   {concept.subject_field}", bold=True)
    for line in (concept.definition, f"Note: {concept.note}" if concept.note else ""):
        if line:
            put(f"  {line}")
    for each in LANGUAGES:
        for term in concept.in_locale(each.code):
            put(f"  {each.code:<3}  {term.text}  ({term.status}, {term.state}, {term.part_of_speech})")
            if term.dnt:
                put("       stays as it is in every language")
            for name, value in (("source", term.source), ("note", term.note), ("context", term.context)):
                if value:
                    put(f"       {name}: {value}")


def _as_values(concept: "Concept", locales: "tuple[str, ...] | list[str]") -> dict[str, object]:
    return {
        "id": concept.id,
        "subject_field": concept.subject_field,
        "definition": concept.definition,
        "note": concept.note,
        "terms": [
            {
                "locale": term.locale,
                "term": term.text,
                "status": term.status.value,
                "state": term.state.value,
                "source": term.source,
                "note": term.note,
                "dnt": term.dnt,
            }
            for term in concept.terms
            if term.locale in locales or term.locale == "en"
        ],
    }


@term.command("export")
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="File (default: stdout)."
)
@db_option
def export_terms(output: Path | None, db: str | None) -> None:
    """Write the whole termbase as CSV.

    The columns are those that `glossary import TERMS.csv` reads.
    """
    from glossary.formats import terms_csv
    from glossary.workflow.files import write_atomically
    from glossary.workflow.terminology import all_concepts

    with opened(chosen(db)) as database:
        text = terms_csv.write(all_concepts(database))
    if output:
        write_atomically(output, text.encode())
        say(f"wrote {output}")
    else:
        put_raw(text)
