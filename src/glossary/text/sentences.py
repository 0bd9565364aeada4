"""Sentences of a text: ICU's breaks, minus those that an abbreviation, a number or a link only looks like.

Every full stop that ends nothing is masked by a comma, one code point for one, before ICU is asked; tags
are masked by brackets, which ICU keeps with the sentence they close. So offsets stay those of the text.
"""

import re
from functools import lru_cache
from itertools import pairwise

from glossary.languages import Language
from glossary.model import Span
from glossary.text.breaks import sentence_breaks
from glossary.text.placeables import TAG

_COMMA = ","
_CLOSE = ")"
_MARKS = ".?!"

_TAGS_AND_NOTES = re.compile(TAG.pattern + r"|(?<=[.?!])\[\d{1,3}\]")
_NEVER_AN_END = re.compile(
    r"[.?!](?=[^\s.?!\"'”’»)\]])"  # inside a link, a number or a name: ilo.org, 3.5, ?q=1
    r"|[?!](?=[\"'”’»)]*\s+[a-z])"  # “Really?” she said
    r"|(?:^|(?<=\n)|(?<=[.?!]\s))\s*\d{1,3}\.(?=\s)"  # 1. First
)
_LINE_BREAK = re.compile(r"(?<![\n\r\v\f\x85\u2028\u2029])(?:\r\n|[\n\r\v\f\x85\u2028\u2029])(?!\s*[\n\r])")
_LETTERS = r"[^\W\d_]"


def sentences(text: str, language: Language) -> tuple[Span, ...]:
    """Return the spans of the sentences, without the white space around them.

    A blank line always ends a sentence. A single line break ends one in Khmer, Lao and Thai; in languages
    written with spaces it is a space (a wrapped line). Thai has no mark that ends a sentence, so there only
    line breaks count. Every character that is not white space lies in exactly one span.
    """
    breaks = sentence_breaks(_masked(text, language), language)
    found = []
    for start, end in pairwise(breaks):
        piece = text[start:end]
        inner = piece.strip()
        if inner:
            begin = start + len(piece) - len(piece.lstrip())
            found.append(Span(begin, begin + len(inner)))
    return tuple(found)


def _masked(text: str, language: Language) -> str:
    """Return a text of the same length in which only real sentence ends look like ends."""
    masked = _TAGS_AND_NOTES.sub(lambda match: _CLOSE * len(match[0]), text)
    if language.spaced:
        masked = _LINE_BREAK.sub(lambda match: " " * len(match[0]), masked)
    masked = _abbreviations(language).sub(_without_marks, masked)
    return _NEVER_AN_END.sub(_without_marks, masked) if language.spaced else masked


def _without_marks(match: re.Match[str]) -> str:
    return "".join(_COMMA if char in _MARKS or not char.isascii() else char for char in match[0])


@lru_cache(maxsize=16)
def _abbreviations(language: Language) -> re.Pattern[str]:
    """Return the pattern of what ends no sentence in this language although it holds a sentence mark."""
    opener = rf"(?!\s+(?:{_any(language.sentence_openers)})\b)" if language.sentence_openers else ""
    parts = [rf"(?<!\w)(?:{_LETTERS}\.)+(?=\s){opener}"]
    if language.titles:
        parts.append(rf"(?<!\w)(?:{_any(language.titles)})\.(?=\s)")
    if language.numbered:
        parts.append(rf"(?<!\w)(?:{_any(language.numbered)})\.(?=\s*\d)")
    if language.abbreviations:
        parts.append(rf"(?<!\w)(?:{_any(language.abbreviations)})\.(?=\s){opener}")
    parts += [re.escape(phrase) for phrase in language.inner_marks]
    parts += [re.escape(mark) for mark in _MARKS if mark not in language.sentence_marks]
    return re.compile("|".join(parts))


def _any(words: str) -> str:
    """Return an alternation of space-separated words, longest first."""
    return "|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))
