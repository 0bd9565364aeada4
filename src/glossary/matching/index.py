"""The term index: which terms of the termbase stand in a text."""

from collections.abc import Iterable

from glossary.languages import Language
from glossary.matching.forms import Candidate, forms
from glossary.matching.spaced import PhraseIndex
from glossary.matching.unspaced import SubstringIndex
from glossary.model import Concept, Grade, Span, TermHit


class TermIndex:
    """The terms of one language, ready to be found in texts of that language.

    Rejected terms are left out; deprecated and superseded ones are found, so that a text can be warned.
    Look-up forms count as their term. Tags of inline markup, soft hyphens and line breaks hide no term.
    """

    def __init__(self, concepts: Iterable[Concept], language: Language) -> None:
        self.language = language
        kind = PhraseIndex if language.spaced else SubstringIndex
        self._index: PhraseIndex | SubstringIndex = kind(forms(concepts, language), language)

    def find(self, text: str) -> tuple[TermHit, ...]:
        """Return the terms found in a text, in order; no two hits overlap unless they share their span.

        The longest term wins, and what lies inside it is no use of a shorter one; a weak hit hides no other.
        Concepts that share the wording are all returned, each with its best term.
        """
        return tuple(
            TermHit(each.form.concept, each.form.term, each.span, each.grade)
            for each in _longest(text, list(self._index.find(text)))
        )


def _longest(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that are left when longer ones, then earlier ones, come first."""
    candidates.sort(key=lambda each: (each.grade is Grade.WEAK, -len(each.span), each.span.start, each.rank))
    taken = bytearray(len(text))
    chosen: dict[Span, dict[str, Candidate]] = {}
    for each in candidates:
        span = each.span
        if span not in chosen:
            if taken.find(1, span.start, span.end) >= 0:
                continue
            taken[span.start : span.end] = b"\1" * len(span)
        chosen.setdefault(span, {}).setdefault(each.form.concept.id, each)
    return [each for span in sorted(chosen) for each in chosen[span].values()]
