"""Somebody who has never seen the workbench: the demo, and the command alone in an empty folder."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.model import UnitState
from glossary.store.database import open_database
from glossary.workflow.translating import units_of
from support.sockets import wait_for
from tui.market import TITLE, at_market
from tui.terminal import LEFT, Project, Terminal

Size = tuple[int, int]
MOST_KEYS = 12


@pytest.fixture
def newcomer(tmp_path: Path) -> Iterator[Project]:
    """Return an empty folder and a home in which nothing was ever set up."""
    if shutil.which("tmux") is None and not os.environ.get("CI"):
        pytest.skip("tmux is not installed")
    project = Project(tmp_path / "empty")
    project.folder.mkdir()
    yield project
    project.close()


def _finished(screen: str) -> tuple[int, int]:
    found = re.search(r"(\d+)/(\d+) finished", screen)
    return (int(found[1]), int(found[2])) if found else (-1, -1)


def _confirm_the_first_one(terminal: Terminal, home: Path) -> None:
    """Do what the hint says, and look into the store of the demo."""
    before = _finished(terminal.see("Confirm", "finished", "confirms"))
    [store] = home.glob("tmp/glossary-demo-*/terms.db")
    title = re.compile("(\\w+)  .*?  (\\d+)/\\d+ ").search(terminal.screen())
    assert title is not None
    place = int(title[2]) - 1
    terminal.press("Enter")
    terminal.wait_for(lambda screen: _finished(screen) == (before[0] + 1, before[1]))
    terminal.see("2/6 ")  # the second hint
    terminal.see_no_more("not saved yet")
    with open_database(store) as database:
        wait_for(lambda: units_of(database, "hnsea-workshop", "km")[place].version > 1)
        unit = units_of(database, "hnsea-workshop", "km")[place]
    assert unit.target
    assert unit.state is UnitState.TRANSLATED
    assert terminal.keys <= MOST_KEYS


def test_the_demo_leads_to_a_confirmed_sentence_in_a_few_keys(newcomer: Project, size: Size) -> None:
    terminal = newcomer.open("demo", size)
    terminal.see("Press Enter to translate a sentence")
    terminal.press("Enter")
    _confirm_the_first_one(terminal, newcomer.home_folder)
    terminal.end()
    assert not list(newcomer.home_folder.glob("tmp/glossary-demo-*"))
    assert not list(newcomer.folder.iterdir())


def test_the_command_alone_offers_a_demo(newcomer: Project, size: Size) -> None:
    terminal = newcomer.open("", size)
    terminal.see("Demo", "Open", "New", "There is no project")
    terminal.press("Enter")
    _confirm_the_first_one(terminal, newcomer.home_folder)
    terminal.end()
    assert not list(newcomer.home_folder.glob("tmp/glossary-demo-*"))


def test_the_command_alone_makes_a_project_here(newcomer: Project, size: Size) -> None:
    terminal = newcomer.open("", size)
    terminal.see("Demo", "Open", "New")
    terminal.press("Down", "Down", "Enter")
    terminal.see("no article here yet", "glossary import")
    terminal.press("q")
    terminal.see(f"{LEFT} 0")
    newcomer.call("status", "--json")
    again = newcomer.open("", size)
    again.see("no article here yet")
    again.end()


def test_the_command_alone_opens_a_project_elsewhere(
    newcomer: Project, size: Size, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with at_market(tmp_path_factory.getbasetemp(), tmp_path) as elsewhere:
        terminal = newcomer.open("", size)
        terminal.see("Demo", "Open", "New")
        for wrong in ("nowhere/at/all", "../market/market.txt", "postgresql://"):
            terminal.step("Down", "Enter")
            terminal.see("Which project")
            terminal.type(wrong)
            terminal.see(f"open {wrong}")
            terminal.press("Enter")
            screen = terminal.see_no_more("Which project")
            assert "Traceback" not in screen
            terminal.see("Demo", "Open", "New")
            terminal.step("Up")
        (elsewhere.folder / "market.txt").write_text("no store")
        terminal.step("Down", "Enter")
        terminal.see("Which project")
        terminal.type("../market")
        terminal.press("Enter")
        terminal.see(TITLE, "Khmer")
        terminal.end()


@pytest.mark.parametrize("key", ["q", "C-q"])
def test_nobody_is_trapped(newcomer: Project, size: Size, key: str) -> None:
    terminal = newcomer.open("", size)
    terminal.see("Demo", "Open", "New")
    terminal.step("Down", "Enter")
    terminal.see("Which project")
    terminal.press("Escape")
    terminal.see_no_more("Which project")
    terminal.press("Escape", "Down")
    terminal.press(key)
    terminal.see(f"{LEFT} 0")
