"""The project that people work at in a terminal: an article, a termbase, and words in each language.

Wordings are drafts made for these tests; no native speaker has seen them.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from glossary.workflow.shipping import build_store, shipped_data
from tui.memory_bench import COOPERATIVE, SENTENCES
from tui.terminal import Project

TITLE = "A market hall for all"
SOURCES = (
    TITLE,
    "The cooperative met.",
    "No decision was taken.",
    "Two stalls opened in June.",
    "The women's choir sang in the bazaar.",
    "No decision was taken.",
)
"""Sentences of the article; one of them stands twice, and no termbase knows the bazaar."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a translator types into one language."""

    short: str
    other: str
    """Another short one, of other letters."""
    long: str
    """Longer than two rows of any terminal in these tests."""
    cooperative: str
    """What the shipped termbase calls a cooperative."""
    stall: str
    wrong_stall: str
    """What the termbase of the project calls deprecated."""
    bazaar: str
    """A wording to propose."""


def _words(code: str, *others: str) -> Words:
    short, other, stall, wrong, bazaar = others
    return Words(short, other, " ".join([SENTENCES[code]] * 2), COOPERATIVE[code], stall, wrong, bazaar)


WORDS = {
    "km": _words("km", "ពួកគេបានជួបគ្នា", "ស្ត្រីនៅផ្សារ", "តូបលក់ដូរ", "ស្តង់លក់ដូរ", "ផ្សារបាហ្សា"),
    "lo": _words("lo", "ພວກເຂົາໄດ້ພົບກັນ", "ແມ່ຍິງຢູ່ຕະຫຼາດ", "ຮ້ານຂາຍເຄື່ອງ", "ແຜງລອຍ", "ຕະຫຼາດນັດ"),
    "th": _words("th", "ทุกคนได้พบกันที่นี่", "ผู้หญิงในตลาด", "แผงขายของ", "แผงลอย", "ตลาดนัด"),
}


@contextmanager
def at_market(base: Path, folder: Path) -> Iterator[Project]:
    """Give the project in a folder of its own, and close what was opened in it; skip without tmux.

    Args:
        base: where the project is made once, to be copied from then on.
        folder: of this test.
    """
    if shutil.which("tmux") is None and not os.environ.get("CI"):
        pytest.skip("tmux is not installed")
    first = base / "market"
    if not first.exists():
        _make(first)
    project = Project(folder / "market")
    project.folder.mkdir()
    shutil.copy(first / "terms.db", project.folder)
    try:
        yield project
    finally:
        project.close()


def _make(folder: Path) -> None:
    """Make the project: the shipped termbase, a small one of its own, and the article."""
    folder.mkdir()
    build_store(folder / "terms.db", shipped_data(), samples=False)
    (folder / "market.txt").write_text("\n\n".join(SOURCES) + "\n")
    rows = ["concept_id,locale,term,status,state", "stall,en,stall,preferred,reviewed"]
    for code, words in WORDS.items():
        rows.append(f"stall,{code},{words.stall},preferred,reviewed")
        rows.append(f"stall,{code},{words.wrong_stall},deprecated,reviewed")
    (folder / "terms.csv").write_text("\n".join(rows) + "\n")
    Project(folder).call("import", "market.txt", "terms.csv", "-q")
