"""From blocks to an article, and from its skeleton back to a text: lossless by construction."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from glossary.errors import InputError
from glossary.formats.article_parts import Block
from glossary.formats.article_sentences import cut
from glossary.formats.article_targets import one_safe_line
from glossary.formats.keys import segment_keys
from glossary.languages import SOURCE, Language
from glossary.model import Article, Literal, Segment, Skeleton, Slot

Encode = Callable[[Slot, str, int], str]
"""Write a target (one line) in the article's format; the number is its slot's place in the raw text."""


class Edit(NamedTuple):
    """A stretch of a skeleton's raw text, inside one literal, and what stands there instead."""

    start: int
    end: int
    text: str


class Frame(NamedTuple):
    """What an article says about itself."""

    slug: str
    title: str
    published: date | None = None


def checked(text: str) -> str:
    """Return the text of an article, if it can be one.

    Raises:
        InputError: the text is empty or only white space, or holds what no text file holds.
    """
    if "\0" in text:
        raise InputError("not a text file (it holds NUL bytes)", line=line_of(text, text.index("\0")))
    try:
        text.encode()
    except UnicodeEncodeError as error:
        reason = "not Unicode text (it holds half a surrogate pair); save it as UTF-8"
        raise InputError(reason, line=line_of(text, error.start)) from None
    if not text.strip("\ufeff \t\r\n\v\f"):
        raise InputError("the file is empty; an article has at least a title")
    return text


def line_of(text: str, position: int) -> int:
    """Return the number of the line, from 1, that a place in a text lies on."""
    return text.count("\n", 0, position) + 1


def assemble(text: str, blocks: Sequence[Block], frame: Frame, *, name: str) -> Article:
    """Return the article of a text and its blocks (in order of place), read by the format of this name.

    Raises:
        InputError: nothing in the text is to be translated, or its skeleton would not give it back.
    """
    paragraphs = [(block, found) for block in blocks if (found := tuple(cut(text, block)))]
    if not paragraphs:
        raise InputError("the file holds no text to translate")
    keys = segment_keys(sentence.source for _, found in paragraphs for sentence in found)
    segments: list[Segment] = []
    skeleton: list[Literal | Slot] = []
    done = 0
    for number, (block, found) in enumerate(paragraphs):
        for sentence in found:
            key = next(keys)
            between = text[done : sentence.start]
            if between or sentence.joined:
                skeleton.append(Literal(between, joint=sentence.joined))
            skeleton.append(Slot(key, text[sentence.start : sentence.end], sentence.tags))
            segments.append(Segment(key, sentence.source, block.kind, number))
            done = sentence.end
    if text[done:]:
        skeleton.append(Literal(text[done:]))
    if raw_text(skeleton) != text:
        raise InputError("the article cannot be rebuilt from its parts; please report this file")
    return Article(frame.slug, frame.title, name, tuple(segments), tuple(skeleton), frame.published)


def raw_text(skeleton: Sequence[Literal | Slot]) -> str:
    """Return the text an article was read from."""
    return "".join(part.text if isinstance(part, Literal) else part.raw for part in skeleton)


def rebuild(
    skeleton: Skeleton,
    targets: Mapping[str, str],
    language: Language,
    encode: Encode,
    edits: Sequence[Edit] = (),
) -> str:
    """Return an article's text in a language.

    A segment without a target keeps its raw source. In another language than the source, sentences of one
    paragraph are joined as that language does it, and the ``edits`` (in order) are made.
    """
    translated = language is not SOURCE
    waiting = list(reversed(edits)) if translated else []
    written: list[str] = []
    for part, place in placed(skeleton):
        if isinstance(part, Slot):
            target = one_safe_line(targets.get(part.key, ""))
            written.append(encode(part, target, place) if target else part.raw)
        elif part.joint and translated:
            written.append(language.sentence_joint)
        else:
            written.append(_edited(part.text, place, waiting))
    return "".join(written)


def placed(skeleton: Skeleton) -> Iterator[tuple[Literal | Slot, int]]:
    """Yield each part with its place in the raw text."""
    place = 0
    for part in skeleton:
        yield part, place
        place += len(part.text if isinstance(part, Literal) else part.raw)


def _edited(text: str, place: int, waiting: list[Edit]) -> str:
    """Return a literal with the edits made that lie in it; they are taken from the end of ``waiting``."""
    written = ""
    done = 0
    while waiting and waiting[-1].end <= place + len(text):
        edit = waiting.pop()
        if edit.start >= place + done:  # else it would reach into a slot
            written += text[done : edit.start - place] + edit.text
            done = edit.end - place
    return written + text[done:]
