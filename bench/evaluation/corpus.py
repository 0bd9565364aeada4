"""How often a reference translation has one of our terms for a concept of its source."""

from collections.abc import Iterator
from pathlib import Path

from evaluation.scores import Termbase, sure
from glossary.languages import SOURCE, TARGETS, Language
from glossary.model import Concept
from glossary.text.fold import key


def rows(folder: Path, termbase: Termbase) -> Iterator[str]:
    """Yield a table: letters as they are, match keys as they are, and the term index."""
    lines = {each.code: _lines(folder, each) for each in (SOURCE, *TARGETS)}
    index = termbase.index(SOURCE.code)
    wanted = [
        (number, hit.concept)
        for number, line in enumerate(lines["en"])
        for hit in {hit.concept.id: hit for hit in sure(index.find(line))}.values()
    ]
    yield "| language | concepts | raw | folded | index |"
    yield "|---|---|---|---|---|"
    for language in TARGETS:
        of_target = [(lines[language.code][number], concept) for number, concept in wanted]
        of_target = [(line, concept) for line, concept in of_target if concept.in_locale(language.code)]
        raw = sum(_raw(line, concept, language) for line, concept in of_target)
        folded = sum(_folded(line, concept, language) for line, concept in of_target)
        marked = termbase.index(language.code)
        found = sum(
            concept.id in {hit.concept.id for hit in sure(marked.find(line))} for line, concept in of_target
        )
        total = len(of_target)
        shares = " | ".join(f"{each / total:.1%}" for each in (raw, folded, found))
        yield f"| {language.code} | {total} | {shares} |"


def _lines(folder: Path, language: Language) -> list[str]:
    return (folder / f"{language.code}.txt").read_text("utf-8").split("\n")[:-1]


def _raw(line: str, concept: Concept, language: Language) -> bool:
    return any(term.text in line for term in concept.in_locale(language.code))


def _folded(line: str, concept: Concept, language: Language) -> bool:
    text = key(line, language)
    return any(key(term.text, language) in text for term in concept.in_locale(language.code))
