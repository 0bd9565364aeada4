"""A translator's work in a real terminal: what is typed stands on the screen whole, and in the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.languages import language
from glossary.model import UnitState, WorkflowState
from glossary.workflow.terminology import find_concepts
from tui.market import TITLE, WORDS, at_market
from tui.terminal import Project

Size = tuple[int, int]


@pytest.fixture
def project(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Return a project with an article that nobody has translated."""
    with at_market(tmp_path_factory.getbasetemp(), tmp_path) as found:
        yield found


def _rows(screen: str) -> list[str]:
    return [row.rstrip() for row in screen.splitlines()]


def test_sentences_are_typed_mended_and_confirmed(locale: str, size: Size, project: Project) -> None:
    words, terminal = WORDS[locale], project.open(f"translate -l {locale} market", size)
    terminal.see(TITLE, "0/6 finished", "Confirm")
    terminal.type(words.long)
    terminal.see_whole(words.long, language(locale))
    terminal.press("Enter")
    terminal.see("2/6 ", "1/6 finished", words.cooperative)
    terminal.type(f"{words.short} ")
    terminal.press("F2")
    terminal.see(f"{words.short} {words.cooperative}")
    terminal.press("Enter")
    terminal.see("3/6 ", "2/6 finished")
    terminal.press("C-Down")
    terminal.type(f"{words.wrong_stall} {words.other}")
    terminal.see("is deprecated")
    terminal.press("F8", "F8")
    terminal.see(f"{words.stall} {words.other}")
    terminal.press("Enter")
    terminal.see("5/6 ", "3/6 finished")
    terminal.type(words.other)  # never confirmed
    terminal.see(words.other)
    assert "in the store" in terminal.end()
    saved = project.units(locale)
    assert [unit.target for unit in saved] == [
        words.long,
        f"{words.short} {words.cooperative}",
        "",
        f"{words.stall} {words.other}",
        words.other,
        "",
    ]
    assert [unit.state for unit in saved] == [
        UnitState.TRANSLATED,
        UnitState.TRANSLATED,
        UnitState.UNTRANSLATED,
        UnitState.TRANSLATED,
        UnitState.NEEDS_CHECKING,
        UnitState.UNTRANSLATED,
    ]


def test_a_term_is_proposed_from_words_selected_by_keyboard(
    locale: str, size: Size, project: Project
) -> None:
    words, terminal = WORDS[locale], project.open(f"translate -l {locale} market", size)
    terminal.see("1/6 ", "Confirm")
    terminal.press(*["C-Down"] * 4)
    terminal.see("5/6 ", "No term of the termbase")
    terminal.step("F6", "F6", "F6")
    terminal.press(*["C-Right"] * 6, "C-S-Right", "F7")
    terminal.see("Propose a term")
    terminal.wait_for(lambda screen: any(row.endswith(" bazaar") for row in _rows(screen)))
    terminal.type(words.bazaar)
    terminal.see(words.bazaar)
    terminal.step("Enter", "Enter")
    terminal.type("a draft")
    terminal.press("Enter")
    terminal.wait_for(lambda screen: any(words.bazaar in row and "proposed" in row for row in _rows(screen)))
    with project.store() as database:
        [concept] = find_concepts(database, "bazaar")
    [english], [term] = concept.in_locale("en"), concept.in_locale(locale)
    assert english.text == "bazaar"
    assert (term.text, term.state, term.note) == (words.bazaar, WorkflowState.PROPOSED, "a draft")
    terminal.step("Escape", "F2", "Enter")
    terminal.see("1/6 finished")
    terminal.end()
    assert project.units(locale)[4].target == words.bazaar


def test_the_same_sentence_follows_and_a_save_is_taken_back(
    locale: str, size: Size, project: Project
) -> None:
    words, terminal = WORDS[locale], project.open(f"translate -l {locale} market", size)
    terminal.see("1/6 ", "Confirm")
    terminal.press("C-Down", "C-Down")
    terminal.see("3/6 ")
    terminal.type(words.short)
    terminal.press("Enter")
    terminal.see("4/6 ", "2/6 finished", "same sentence")
    assert [project.units(locale)[place].target for place in (2, 5)] == [words.short] * 2
    terminal.press("C-z")
    terminal.see("3/6 ", "0/6 finished", "Taken back here and once more")
    assert [project.units(locale)[place].target for place in (2, 5)] == ["", ""]
    terminal.type(words.other)
    terminal.press("Enter")
    terminal.see("4/6 ", "2/6 finished")
    terminal.press("F3")
    terminal.see("Past sentences")
    terminal.type(words.other)
    terminal.see("No decision was taken.", "market · ")
    terminal.press("Enter")
    terminal.see_no_more("Past sentences")
    terminal.see(words.other)
    terminal.press("Enter")
    terminal.see("3/6 finished")
    terminal.end()
    saved = [unit.target for unit in project.units(locale)]
    assert saved == ["", "", words.other, words.other, "", words.other]


def test_a_comment_is_there_next_time_and_an_old_version_comes_back(
    locale: str, size: Size, project: Project
) -> None:
    words, terminal = WORDS[locale], project.open(f"translate -l {locale} market", size)
    terminal.see("1/6 ", "Confirm")
    terminal.type(words.short)
    terminal.press("Enter")
    terminal.see("2/6 ", "1/6 finished")
    terminal.press("C-Up")
    terminal.see("1/6 ")
    terminal.see(words.short)
    terminal.press("Home", "C-k")
    terminal.type(words.other)
    terminal.press("Enter")
    terminal.see("2/6 ", "1/6 finished")
    terminal.press("C-Up", "F9", "F9")
    terminal.see("Nobody has said anything")
    terminal.step("F6")
    terminal.type("Which hall is meant?")
    terminal.press("Enter")
    terminal.see("Comments 1")
    terminal.end()

    terminal = project.open(f"translate -l {locale} market", size)
    terminal.see("2/6 ", "Confirm")
    terminal.press("C-Up", "F9", "F9")
    terminal.see("1/6 ", "Which hall is meant?")
    terminal.press("F9")
    terminal.see("1/6 ", words.short)
    terminal.step("F6", "Down", "Enter", "Enter")
    terminal.see("2/6 ", "1/6 finished")
    terminal.end()
    first = project.units(locale)[0]
    assert (first.target, first.version) == (words.short, 3)
