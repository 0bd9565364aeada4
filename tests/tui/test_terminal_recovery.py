"""Two people at one sentence, and a workbench that dies: nobody's text is lost."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.languages import language
from glossary.model import UnitState
from glossary.workflow.histories import past
from tui.market import WORDS, at_market
from tui.terminal import Project

Size = tuple[int, int]


@pytest.fixture
def project(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Return a project with an article that nobody has translated."""
    with at_market(tmp_path_factory.getbasetemp(), tmp_path) as found:
        yield found


def _versions(project: Project, locale: str, place: int) -> list[str]:
    """Return the targets a unit ever had in the store, the newest first."""
    unit = project.units(locale)[place]
    with project.store() as database:
        return [each.target for each in past(database, unit)]


def test_a_conflict_is_settled_in_each_way(locale: str, size: Size, project: Project) -> None:
    words, terminal = WORDS[locale], project.open(f"translate -l {locale} market", size)
    mine, theirs = words.short, words.other
    for place in range(3):
        terminal.see(f"{place + 1}/6 ", "Confirm", f"{place}/6 finished")
        terminal.type(mine)
        terminal.see(mine)
        project.somebody_saves(place, locale, theirs)
        terminal.press("Enter")
        terminal.see("Somebody else changed", mine, theirs)
        terminal.press(*["Right"] * place, "Enter")
        terminal.see_no_more("Somebody else changed")
        if place == 0:  # edit mine, on top of theirs
            terminal.see("1/6 ")
            terminal.type("+")
            terminal.see(f"{mine}+")
            terminal.press("Enter")
    terminal.see("4/6 ", "3/6 finished")
    terminal.press("C-v")
    terminal.see(mine)
    terminal.end()
    assert [unit.target for unit in project.units(locale)[:4]] == [f"{mine}+", mine, theirs, mine]
    assert _versions(project, locale, 0) == [f"{mine}+", theirs]
    assert _versions(project, locale, 1) == [mine, theirs]
    assert _versions(project, locale, 2) == [theirs]


def test_what_was_typed_outlives_a_crash(locale: str, size: Size, project: Project) -> None:
    words, terminal = WORDS[locale], project.open(f"translate -l {locale} market", size)
    terminal.see("1/6 ", "Confirm")
    terminal.press("C-Down")
    terminal.see("2/6 ")
    terminal.type(words.long)
    terminal.see_whole(words.long, language(locale))
    project.wait_for_draft(words.long)
    terminal.kill()
    assert project.units(locale)[1].target == ""

    terminal = project.open(f"translate -l {locale} market", size)
    terminal.see("2/6 ", "you had typed")
    terminal.see_whole(words.long, language(locale))
    terminal.press("Enter")
    terminal.see("3/6 ", "1/6 finished")
    terminal.type(words.short)
    terminal.press("Enter")
    terminal.wait_for(lambda screen: "3/6 finished" in screen and "not saved yet" not in screen)
    terminal.kill()

    terminal = project.open(f"translate -l {locale} market", size)
    terminal.see("finished", "Confirm")
    terminal.end()
    saved = project.units(locale)
    assert [unit.target for unit in saved[:3]] == ["", words.long, words.short]
    assert saved[1].state is UnitState.TRANSLATED


def test_what_outlived_a_crash_meets_a_text_of_somebody_else(
    locale: str, size: Size, project: Project
) -> None:
    words, terminal = WORDS[locale], project.open(f"translate -l {locale} market", size)
    terminal.see("1/6 ", "Confirm")
    terminal.type(words.short)
    terminal.see(words.short)
    project.wait_for_draft(words.short)
    terminal.kill()
    project.somebody_saves(0, locale, words.other)

    terminal = project.open(f"translate -l {locale} market", size)
    terminal.see("1/6 ", "you had typed", words.short)
    terminal.press("Enter")
    terminal.see("Somebody else changed", words.short, words.other)
    terminal.press("Right", "Enter")
    terminal.see_no_more("Somebody else changed")
    terminal.see("2/6 ", "1/6 finished")
    terminal.end()
    assert _versions(project, locale, 0) == [words.short, words.other]
