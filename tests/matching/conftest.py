"""How the tests of matching ask: which of these terms stand in this text?"""

from collections.abc import Callable, Sequence

import pytest

from glossary.languages import Language
from glossary.matching.index import TermIndex
from glossary.model import Concept, Grade, Term

Find = Callable[[Language, Sequence[str], str], list[tuple[str, str, Grade]]]


@pytest.fixture(scope="session")
def find() -> Find:
    """Return a function from language, terms and text to (term, what was found, grade) in order."""

    def run(language: Language, terms: Sequence[str], text: str) -> list[tuple[str, str, Grade]]:
        concepts = [
            Concept(f"c{number}", terms=(Term(language.code, term),)) for number, term in enumerate(terms)
        ]
        hits = TermIndex(concepts, language).find(text)
        return [(hit.term.text, hit.span.of(text), hit.grade) for hit in hits]

    return run
