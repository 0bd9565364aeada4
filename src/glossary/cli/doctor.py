"""The verb that looks at the terminal and the set-up."""

import os
from collections.abc import Iterator

import click

from glossary.cli.console import put, put_json, say
from glossary.cli.doctor_facts import Fact, Level
from glossary.cli.options import db_option, json_option


@click.command()
@db_option
@json_option
@click.pass_context
def doctor(ctx: click.Context, *, db: str | None, as_json: bool) -> None:
    """Look at the terminal and the set-up, and say what to mend.

    One line for each fact: ✓ well, ! worth knowing, ✗ to be mended. It shows no password, so its output
    can stand in a report. Exit code 2 when something is to be mended.
    """
    facts = []
    for fact in _facts(db):
        facts.append(fact)
        if not as_json:
            put(fact.line)
    bad = sum(fact.level is Level.BAD for fact in facts)
    if as_json:
        put_json({"ok": not bad, "facts": [_values(fact) for fact in facts]})
    else:
        say(f"{bad} to be mended" if bad else "nothing to be mended")
    ctx.exit(2 if bad else 0)


def _facts(db: str | None) -> Iterator[Fact]:
    from glossary.cli.doctor_setup import configuration, installation, store, surroundings
    from glossary.cli.doctor_terminal import terminal

    yield from installation()
    yield from terminal()
    named = db or os.environ.get("GLOSSARY_DATABASE_URL")
    facts, run = configuration(db=db)
    yield from facts
    if place := run.database if run else named:
        yield from store(place, named=bool(named))
    else:
        yield Fact("store", Level.NOTE, "not looked for", "mend the settings first, or name it with --db")
    yield from surroundings()


def _values(fact: Fact) -> dict[str, str]:
    return {"topic": fact.topic, "level": fact.level, "text": fact.text, "advice": fact.advice}
