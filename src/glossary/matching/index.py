"""The term index: which terms of the termbase stand in a text."""

from bisect import bisect_right
from collections.abc import Iterable

from glossary.languages import Language
from glossary.matching.forms import Candidate, forms
from glossary.matching.spaced import PhraseIndex
from glossary.matching.unspaced import SubstringIndex
from glossary.model import Concept, Grade, Span, TermHit
from glossary.text.placeables import PlaceableKind, placeables

_ADDRESSES = (PlaceableKind.URL, PlaceableKind.EMAIL)


class TermIndex:
    """The terms of one language, ready to be found in texts of that language.

    Rejected terms are left out; deprecated and superseded ones are found, so that a text can be warned.
    Look-up forms count as their term. Tags of inline markup, soft hyphens and line breaks hide no term; words
    in links and e-mail addresses are none.
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
            for each in _longest(text, _in_prose(text, list(self._index.find(text))))
        )


def _in_prose(text: str, candidates: list[Candidate]) -> list[Candidate]:
    """Return the candidates that are no part of a link or an e-mail address."""
    if not candidates or not any(sign in text for sign in ("://", "www.", "@")):
        return candidates
    addresses = [each.span for each in placeables(text) if each.kind in _ADDRESSES]
    starts = [span.start for span in addresses]

    def inside(span: Span) -> bool:
        at = bisect_right(starts, span.start) - 1
        return at >= 0 and span.start < addresses[at].end and span != addresses[at]

    return [each for each in candidates if not inside(each.span)]


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
