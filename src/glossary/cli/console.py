"""What the command line says: data on stdout, talk on stderr, and text from outside always inert."""

import json
import sys
from collections.abc import Iterable, Sequence
from typing import Any

import click

from glossary.text.display import inert_json, visible


def put(text: str = "", *, bold: bool = False) -> None:
    """Write a line of data for people to stdout, with control characters made visible."""
    shown = visible(text, keep_newlines=True)
    click.echo(click.style(shown, bold=True) if bold else shown)


def put_raw(text: str) -> None:
    """Write data to stdout as it is when it goes to a file or a pipe, made visible on a terminal."""
    if sys.stdout.isatty():
        text = visible(text, keep_newlines=True)
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "surrogatepass"))
    sys.stdout.buffer.flush()


def put_json(value: Any) -> None:  # noqa: ANN401 - whatever json can write
    """Write one line of JSON to stdout; characters that could act on a terminal stand as escapes."""
    click.echo(inert_json(json.dumps(value, ensure_ascii=False)))


def say(text: str) -> None:
    """Write a line of talk to stderr."""
    click.echo(visible(text, keep_newlines=True), err=True)


def complain(text: str) -> None:
    """Write one line on what is wrong to stderr."""
    click.echo(f"{click.style('glossary:', fg='red', bold=True)} {visible(text)}", err=True)


def table(rows: Sequence[Sequence[str]], *, align: str = "") -> Iterable[str]:
    """Yield rows as lines with aligned columns, measured in terminal cells.

    Args:
        rows: cells of text; the first row is the heading.
        align: one letter a column, ``<`` or ``>``; left where it is missing.
    """
    import wcwidth

    shown = [[visible(cell) for cell in row] for row in rows]
    widths = [max(wcwidth.wcswidth(cell) for cell in column) for column in zip(*shown, strict=True)]

    def padded(cell: str, width: int, side: str) -> str:
        fill = " " * (width - wcwidth.wcswidth(cell))
        return fill + cell if side == ">" else cell + fill

    sides = align.ljust(len(widths), "<")
    for row in shown:
        yield "  ".join(map(padded, row, widths, sides)).rstrip()
