"""A catalogue's messages in a real terminal: plural forms and lines are typed, and stand in the store."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.model import Article, UnitState
from glossary.store.articles import save_article
from glossary.store.database import writes
from tui.market import at_market
from tui.memory_bench import change, messages
from tui.terminal import Project

Size = tuple[int, int]
FORMS = ("%(count)d puwesto ang isinara.", "%(count)d na puwesto ang isinara.")


@pytest.fixture
def project(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Return a project with a catalogue that nobody has translated."""
    with at_market(tmp_path_factory.getbasetemp(), tmp_path) as found:
        segments = tuple(replace(each, paragraph=place) for place, each in enumerate(messages("fil")))
        with found.store() as database:
            writes(save_article)(database, Article("shop", "shop", "gettext", segments, ()), change("added"))
        yield found


def test_each_plural_form_and_each_line_is_typed(size: Size, project: Project) -> None:
    terminal = project.open("translate -l fil shop", size)
    terminal.see("context   button", "0/5 finished")
    terminal.type("I-save")
    terminal.press("Enter")
    for number, (form, numbers) in enumerate(
        zip(FORMS, ("1, 2, 3, 5, 7", "4, 6, 9, 14, 16"), strict=True), 1
    ):
        terminal.see(f"form {number} of 2, for {numbers}", f"{number}/5 finished")
        terminal.type(form)
        terminal.press("Enter")
    terminal.see("3/5 finished", "⇥It closes at %s.↵")
    terminal.type("Bukas: %s.")
    terminal.press("C-j")
    terminal.type("Sarado: %s.")
    terminal.see("Bukas: %s.↵")
    terminal.press("Enter")
    terminal.see("4/5 finished")
    assert "in the store" in terminal.end()
    saved = project.units("fil", "shop")
    assert [unit.target for unit in saved] == ["I-save", *FORMS, "\nBukas: %s.\nSarado: %s.\n", ""]
    assert all(unit.state is UnitState.TRANSLATED for unit in saved[:4])


def test_lines_that_were_typed_outlive_a_crash(project: Project) -> None:
    terminal = project.open("translate -l fil shop", (80, 24))
    terminal.see("context   button")
    terminal.press("C-Down", "C-Down", "C-Down")
    terminal.see("⇥It closes at %s.↵")
    terminal.type("Bukas")
    terminal.press("C-j")
    terminal.type("Sarado")
    terminal.see("Bukas↵")
    project.wait_for_draft("Bukas\nSarado")
    terminal.kill()
    again = project.open("translate -l fil shop", (80, 24))
    again.see("Bukas↵", "Sarado")
    again.press("Enter")
    again.see("1/5 finished")
    again.end()
    assert project.units("fil", "shop")[3].target == "\nBukas\nSarado\n"
