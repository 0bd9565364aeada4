"""What the doctor says of the terminal."""

import codecs
import os
from collections.abc import Iterator

from glossary.cli.doctor_facts import Fact, Level, judged
from glossary.tui.terminal_facts import Answers, TerminalFacts, terminal_facts

_SMALLEST = (80, 24)
_COLOURS = {"truecolor": "16 million", "256": "256", "standard": "16", "windows": "16", "": "none"}


def terminal() -> Iterator[Fact]:
    """Yield the facts on the terminal that the program runs in."""
    facts = terminal_facts(os.environ)
    yield _kind(facts)
    yield _encoding(facts.encoding)
    yield judged(
        "colours", _COLOURS.get(facts.colours, facts.colours), well=facts.colours in ("truecolor", "256"),
        advice="states and findings are told by signs and words too; set TERM to a kind with 256 colours",
    )  # fmt: skip
    if not facts.present:
        yield Fact(
            "measures", Level.NOTE, "not on a terminal: nothing was measured",
            "run it in the terminal in question",
        )  # fmt: skip
        return
    if facts.size is not None:
        columns, rows = facts.size
        yield judged(
            "size", f"{columns} columns, {rows} rows", well=columns >= _SMALLEST[0] and rows >= _SMALLEST[1],
            advice=f"the workbench wants {_SMALLEST[0]} by {_SMALLEST[1]}; make the window larger",
        )  # fmt: skip
    if facts.answers is None:
        yield Fact(
            "measures", Level.NOTE, "the terminal does not answer; Khmer is measured as most draw it",
            "where rows look shifted, use another terminal",
        )  # fmt: skip
        return
    yield from _answered(facts.answers, facts.inside)


def _kind(facts: TerminalFacts) -> Fact:
    name = facts.answers.name if facts.answers else ""
    parts = [
        facts.kind or "TERM is not set",
        name or facts.program,
        *(f"inside {each}" for each in facts.inside),
        "over SSH" if facts.remote else "",
    ]
    return judged(
        "terminal", ", ".join(part for part in parts if part), well=facts.kind not in ("", "dumb", "unknown"),
        advice="the workbench cannot draw on it; set TERM, such as xterm-256color",
        otherwise=Level.BAD if facts.present else Level.NOTE,
    )  # fmt: skip


def _encoding(name: str) -> Fact:
    try:
        well = codecs.lookup(name).name == "utf-8"
    except LookupError:
        well = False
    return judged(
        "encoding", f"{name} (locale)", well=well, otherwise=Level.BAD,
        advice="no script can be shown; export LC_ALL=C.UTF-8, or another locale that ends in UTF-8",
    )  # fmt: skip


def _answered(answers: Answers, inside: tuple[str, ...]) -> Iterator[Fact]:
    tmux = any(each.startswith("tmux") for each in inside)
    yield judged(
        "keyboard", f"Kitty keyboard protocol: {'yes' if answers.keyboard else 'no'}", well=answers.keyboard,
        advice="Enter with Ctrl, Shift or Alt arrives as Enter; every command has a key that arrives (F1)"
        + ("; tmux passes no more on" if tmux else ""),
    )  # fmt: skip
    if not answers.widths:
        yield Fact("widths", Level.NOTE, "the terminal does not say where its cursor is")
    for width in answers.widths:
        drawn = f"{width.name}: {width.drawn} cells drawn"
        yield judged(
            "widths", drawn if width.drawn == width.counted else f"{drawn}, {width.counted} counted",
            well=width.drawn == width.counted,
            advice="rows of this script may be cut off or shifted; proof-read in the browser (F5)",
        )  # fmt: skip
