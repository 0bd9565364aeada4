"""The rule that peers find terms by: the letters as they are, at word boundaries where there are spaces.

As read in Weblate 5.14: case-insensitive; between non-word characters in the source; as a part of the text in
Khmer, Lao and Thai; at word boundaries in Indonesian and Filipino. Every overlapping term counts.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from glossary.languages import SOURCE, Language
from glossary.model import Concept, Term, WorkflowState


def found(concepts: Iterable[Concept], language: Language, text: str) -> set[str]:
    """Return the concepts one of whose terms stands in a text."""
    return {
        concept.id
        for concept in concepts
        if any(stands_in(term, language, text) for term in concept.in_locale(language.code))
    }


def stands_in(term: Term, language: Language, text: str) -> bool:
    """Tell whether a term stands in a text."""
    if term.state is WorkflowState.REJECTED:
        return False
    if not language.spaced:
        return term.text.casefold() in text.casefold()
    return bool(_pattern(term.text, between_words=language is not SOURCE).search(text))


@lru_cache(maxsize=8192)
def _pattern(term: str, *, between_words: bool) -> re.Pattern[str]:
    escaped = re.escape(term)
    return re.compile(rf"\b{escaped}\b" if between_words else rf"(?:^|\W){escaped}(?:$|\W)", re.IGNORECASE)
