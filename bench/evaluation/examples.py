"""Examples of what is and is no use of a term, read from the files beside this one.

``<lang>-recognition.jsonl``, one object a line: ``{"id", "text", "find": [[concept, surface], …], "avoid":
[concept, …], "why"}``. ``find`` is what stands there (in English: all that does), ``avoid`` what does not
although it may look so. ``<lang>-pairs.jsonl``: ``{"id", "source", "target", "locale", "expect": {concept:
verdict}, "why"}``. An example with ``terms`` has a termbase of its own; for others the shipped one counts.

The sentences are nobody's articles, and drafts: no native speaker has read them. Correct what is wrong.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from glossary.model import AdministrativeStatus, Concept, Term, WorkflowState

FOLDER = Path(__file__).parent
SETS = ("tuned", "held-out")
"""Examples that were looked at while the rules were made, and those that were set aside before."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text with the terms that stand in it and those that only seem to."""

    id: str
    locale: str
    text: str
    find: tuple[tuple[str, str], ...]
    """Concept and surface, once for each place."""
    avoid: frozenset[str]
    concepts: tuple[Concept, ...] | None
    """Termbase of the example's own."""

    @property
    def gold(self) -> frozenset[str]:
        """Return the concepts that stand in the text."""
        return frozenset(concept for concept, _ in self.find)


@dataclass(frozen=True, slots=True)
class Pair:
    """A source, its translation and what became of some terms."""

    id: str
    locale: str
    source: str
    target: str
    expect: Mapping[str, str]
    concepts: tuple[Concept, ...] | None


def texts(locale: str, which: str, folder: Path = FOLDER) -> list[Text]:
    """Return the texts of one language in one of the `SETS`."""
    return [
        Text(
            row["id"],
            locale,
            row["text"],
            tuple((concept, surface) for concept, surface in row.get("find", ())),
            frozenset(row.get("avoid", ())),
            _concepts(locale, row.get("terms")),
        )
        for row in _rows(folder / which / f"{locale}-recognition.jsonl")
    ]


def pairs(locale: str, which: str, folder: Path = FOLDER) -> list[Pair]:
    """Return the pairs of one target language in one of the `SETS`."""
    return [
        Pair(
            row["id"],
            locale,
            row["source"],
            row["target"],
            row["expect"],
            _concepts(locale, row.get("terms")),
        )
        for row in _rows(folder / which / f"{locale}-pairs.jsonl")
    ]


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").split("\n") if line]


def _concepts(locale: str, terms: Mapping[str, list[Any]] | None) -> tuple[Concept, ...] | None:
    if terms is None:
        return None
    return tuple(
        Concept(concept, terms=tuple(_term(locale, each) for each in of_concept))
        for concept, of_concept in terms.items()
    )


def _term(locale: str, value: Any) -> Term:  # noqa: ANN401 - a text or an object
    if isinstance(value, str):
        return Term(locale, value, state=WorkflowState.REVIEWED)
    return Term(
        value["locale"],
        value["text"],
        AdministrativeStatus(value.get("status", "preferred")),
        WorkflowState(value.get("state", "reviewed")),
    )
