"""What to ask the memory where it has no sentence like a new one: for its parts and for longer texts."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from glossary.languages import SOURCE
from glossary.memory.adapting import LIKE
from glossary.model import MatchKind, Span, Suggestion
from glossary.text.fold import fold, key
from glossary.text.sentences import sentences

LEAST = 85
"""Percent that a part and a past source must have in common."""

MOST = 11
"""Questions about one sentence at most."""

_WORDS = 3  # of a part at least: two words are a matter for the termbase
_LONGEST = 2_000  # characters: a longer text is no sentence, and is not taken apart
_PUNCTUATION = re.compile(r"[;:,](?=\s)|\s[-–—]\s|—|[()\[\]“”\"]")
_CONJUNCTION = re.compile(
    r"(?<![\w-])(?:and|but|or|because|although|though|whereas|while|which|who|whom|whose|that|when|where|if|unless"
    r"|until|after|before|since|as well as|so that)\s",
    re.IGNORECASE,
)
_EDGES = " .,;:?!()[]\"'-"
"""What may stand around the same words: match keys have no other quotes and dashes."""


@dataclass(frozen=True, slots=True)
class Question:
    """A text to ask the memory for in place of a sentence."""

    text: str
    kind: MatchKind
    covers: Span | None = None
    """The part of the sentence that it is; None where it holds all of it."""


def questions(source: str, paragraph: Sequence[str], place: int) -> tuple[Question, ...]:
    """Return what to ask for: the paragraph and its joined neighbours, then the parts, the longest first.

    So a memory serves whose segments were longer or shorter than ours.

    Args:
        source: of the unit.
        paragraph: the sources of its paragraph in order, its own among them; may be empty.
        place: of its own among them.
    """
    if len(source) > _LONGEST:
        return ()
    asked = {bare(source): Question(source, MatchKind.SENTENCE)}
    for text in _joined(paragraph, place):
        asked.setdefault(bare(text), Question(text, MatchKind.PARAGRAPH))
    for span in clauses(source):
        asked.setdefault(bare(span.of(source)), Question(span.of(source), MatchKind.PART, span))
    return tuple(asked.values())[1 : MOST + 1]


def clauses(source: str) -> tuple[Span, ...]:
    """Return the parts of three words or more, the longest first: sentences, what signs part, then words."""
    whole = sentences(source, SOURCE)
    by_signs = [part for each in whole for part in _divided(source, each, _PUNCTUATION)]
    by_words = [part for each in by_signs for part in _divided(source, each, _CONJUNCTION)]
    parts = {part for part in chain(whole, by_signs, by_words) if len(part.of(source).split()) >= _WORDS}
    return tuple(sorted(parts, key=lambda span: (-len(span), span.start)))


def answer(question: Question, found: Suggestion) -> Suggestion | None:
    """Return a suggestion for a question as one for the sentence; nothing where it is too unlike.

    Marks at the edges do not count: a past sentence ends in a full stop where a part of a new one does not.
    """
    likeness = Levenshtein.normalized_similarity(bare(question.text), bare(found.source))
    return _offered(found, 100 * likeness, question.kind, question.covers)


def overlap(source: str, found: Suggestion) -> Suggestion | None:
    """Return a past translation whose source is part of a new one or holds it; else nothing."""
    if max(len(source), len(found.source)) > _LONGEST:
        return None
    folded = fold(source, SOURCE)
    new, old = folded.key.strip(_EDGES), bare(found.source)
    if min(new.count(" "), old.count(" ")) + 1 < _WORDS:
        return None
    begin = len(folded.key) - len(folded.key.lstrip(_EDGES))
    aligned = fuzz.partial_ratio_alignment(old, new, score_cutoff=LEAST)
    if aligned is None:
        return None
    if len(old) >= len(new):
        return _offered(found, aligned.score, MatchKind.PART, None)
    start, end = _whole_words(new, aligned.dest_start, aligned.dest_end)
    likeness = Levenshtein.normalized_similarity(new[start:end].strip(_EDGES), old)
    return _offered(found, 100 * likeness, MatchKind.PART, folded.span(begin + start, begin + end))


def bare(text: str) -> str:
    """Return the match key of a source without the marks at its edges."""
    return key(text, SOURCE).strip(_EDGES)


def _offered(found: Suggestion, likeness: float, kind: MatchKind, covers: Span | None) -> Suggestion | None:
    if likeness < LEAST:
        return None
    return replace(found, score=min(LIKE, int(likeness + 1e-9)), kind=kind, covers=covers)


def _joined(paragraph: Sequence[str], place: int) -> Iterator[str]:
    """Yield a paragraph of several sentences whole, then one of them with its neighbours."""
    if len(paragraph) < 2:
        return
    yield " ".join(paragraph)
    for first, last in ((place - 1, place + 1), (place, place + 2)):
        if first >= 0 and last <= len(paragraph):
            yield " ".join(paragraph[first:last])


def _divided(text: str, within: Span, at: re.Pattern[str]) -> Iterator[Span]:
    """Yield the parts of a span between what divides them, without the white space around them."""
    start = within.start
    divisions = [each.span() for each in at.finditer(text, within.start, within.end)]
    for division, further in (*divisions, (within.end, within.end)):
        piece = text[start:division]
        inner = piece.strip()
        if inner:
            begin = start + len(piece) - len(piece.lstrip())
            yield Span(begin, begin + len(inner))
        start = further


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a range widened to the ends of the words that it cuts."""
    while start > 0 and text[start - 1].isalnum() and text[start : start + 1].isalnum():
        start -= 1
    while 0 < end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    return start, end
