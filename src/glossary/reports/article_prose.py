"""The sentences of a paragraph in a language, and what stands where one is not translated."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from glossary.languages import SOURCE, Language
from glossary.model import Tag, Unit, UnitState
from glossary.reports.article_inline import sentence
from glossary.reports.standing import UNIT_WORDS

Tags = Mapping[str, tuple[Tag, ...]]
"""The inline markup of segments by their keys."""

_DRAFT = "draft"


def translated(block: Sequence[Unit], language: Language, tags: Tags, *, stand_in: bool = True) -> str:
    """Return the targets of a paragraph as HTML; each unfinished one has a word that says so.

    Args:
        block: its units.
        language: of the targets.
        tags: inline markup by key.
        stand_in: whether the English sentence stands where there is no target, beside the word for that.
    """
    return language.sentence_joint.join(_runs(block, language, tags, stand_in=stand_in))


def original(block: Sequence[Unit], tags: Tags) -> str:
    """Return the sources of a paragraph as HTML, without marks."""
    sources = (sentence(unit.source, SOURCE, tags=tags.get(unit.key, ())) for unit in block)
    return SOURCE.sentence_joint.join(sources)


def is_written(unit: Unit) -> bool:
    """Tell whether a unit has a target to show."""
    return bool(unit.target.strip())


def _runs(block: Sequence[Unit], language: Language, tags: Tags, *, stand_in: bool) -> Iterator[str]:
    for written, run in groupby(block, key=is_written):
        if written:
            yield from (_target(unit, language, tags) for unit in run)
            continue
        word = _word(UNIT_WORDS[UnitState.UNTRANSLATED])
        english = original(tuple(run), tags) if stand_in else ""
        yield f'<span class="english" lang="{SOURCE.code}">{english}</span> {word}' if english else word


def _target(unit: Unit, language: Language, tags: Tags) -> str:
    text = sentence(unit.target, language, tags=tags.get(unit.key, ()), hits=unit.target_hits)
    if unit.state.finished or language is SOURCE:
        return text
    word = _DRAFT if unit.state is UnitState.UNTRANSLATED else UNIT_WORDS[unit.state]
    return f'<span class="draft">{text}</span> {_word(word)}'


def _word(word: str) -> str:
    return f'<small class="state" lang="{SOURCE.code}">{word}</small>'
