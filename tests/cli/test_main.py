"""The command itself: help, start-up cost, errors."""

import importlib
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from glossary.cli.main import VERBS, Verb
from glossary.cli.reference import page
from support.calls import Glossary


@pytest.mark.parametrize("verb", VERBS, ids=[verb.name for verb in VERBS])
def test_every_verb_has_help_and_its_summary_is_the_first_line(verb: Verb, glossary: Glossary) -> None:
    module = importlib.import_module(f"glossary.cli.{verb.module}")
    command = getattr(module, verb.function)
    assert isinstance(command, click.Command)
    assert command.help is not None
    assert command.help.splitlines()[0] == verb.summary
    result = glossary(verb.name, "--help")
    assert result.code == 0
    assert verb.summary in result.out


def test_help_lists_every_verb(glossary: Glossary) -> None:
    out = glossary("--help").out
    for verb in VERBS:
        assert f"  {verb.name}" in out
        assert verb.summary in out


def test_without_a_terminal_it_gives_help(glossary: Glossary) -> None:
    result = glossary()
    assert result.code == 0
    assert "Verbs:" in result.out


@pytest.mark.parametrize("call", [["nonsense"], ["export", "--nonsense"], ["render"], ["check", "-l", "xx"]])
def test_a_wrong_call_is_exit_code_2(call: list[str], glossary: Glossary) -> None:
    result = glossary(*call)
    assert result.code == 2
    assert len(result.err.strip().splitlines()) == 1
    assert "--help" in result.err


def modules_after(statement: str) -> set[str]:
    code = f"import sys; {statement}; print(*sys.modules, sep='\\n')"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_the_command_line_loads_neither_terminal_nor_database() -> None:
    loaded = modules_after("import glossary.cli, glossary.cli.main")
    assert not loaded & {"textual", "rich", "sqlalchemy", "alembic", "polib", "lxml", "icu4py", "babel"}


def test_the_checks_load_nothing_of_the_floors_above() -> None:
    loaded = modules_after("import glossary.checks")
    assert not loaded & {"sqlalchemy", "textual", "polib", "lxml", "starlette", "alembic"}


def test_the_reference_page_is_in_step() -> None:
    path = Path(__file__).parent.parent.parent / "docs/reference/command-line.md"
    assert path.read_text("utf-8") == page(), "run `make docs`"


def test_a_reader_that_has_gone_is_no_fault(samples: Path) -> None:
    call = f"{sys.executable} -m glossary db dump | head -n 1; exit ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", call], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_of_another_encoding_gets_escapes(samples: Path) -> None:
    call = [sys.executable, "-m", "glossary", "status"]
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}
    done = subprocess.run(call, capture_output=True, env=environment, check=False)
    assert done.returncode == 0
    assert b"\\u2588" in done.stdout
