"""The acronyms of an article in one locale: what they stand for, and where source and targets have them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import attrgetter

from glossary.languages import SOURCE, Language
from glossary.matching.expansions import Occurrence, occurrence, occurrences
from glossary.model import Concept, Grade, Span, Term, TermHit, TermType, Unit
from glossary.text.fold import fold, key
from glossary.text.placeables import TAG

ACRONYM_TYPES = (TermType.ACRONYM, TermType.ABBREVIATION)
FULL_TYPES = (TermType.FULL_FORM, TermType.VARIANT, TermType.PHRASE)
_MOST_WRITTEN = 100
"""Acronyms for which the texts are searched for the full form that the article itself gives."""


class MentionForm(StrEnum):
    """How a text names what an acronym stands for."""

    FULL = "full form"
    ACRONYM = "acronym"
    BOTH = "both"
    """A full form with the acronym in brackets, or the acronym with the full form in brackets."""
    BRACKETS = "in brackets"
    """The acronym in brackets after other words, or before brackets; the words are no known full form."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names what an acronym stands for."""

    unit: str
    """Key of the unit."""
    span: Span
    """In the unit's source or target; of both forms where both stand."""
    form: MentionForm
    term: Term | None = None
    """The full form that stands there, where the termbase has it: allowed or not."""


@dataclass(frozen=True, slots=True)
class Acronym:
    """An acronym of an article, with what a check of its first mention needs."""

    text: str
    """As the source has it, without a plural's s: ``ILO``."""
    expansion: str
    """Its English full form: the termbase's, else what the article gives in brackets; empty if unknown."""
    concept: Concept | None
    """None where the termbase has no such acronym."""
    full_forms: tuple[Term, ...] = ()
    """Full forms that a text in the locale may use, the preferred ones first."""
    acronyms: tuple[Term, ...] = ()
    """Acronyms and abbreviations that a text in the locale may use, the preferred ones first."""
    in_source: tuple[Mention, ...] = ()
    """In the order of the article, one or more; the first is where the first-mention rule applies."""
    in_target: tuple[Mention, ...] = ()

    @property
    def expanded_in_source(self) -> bool:
        """Whether the source itself gives both forms at its first mention."""
        return self.in_source[0].form is MentionForm.BOTH


def acronyms(units: Sequence[Unit], concepts: Iterable[Concept], language: Language) -> tuple[Acronym, ...]:
    """Return the acronyms that the source of an article has, in the order in which they first stand there.

    The rule is: at its first mention a text gives the full form with the acronym in brackets, afterwards the
    acronym. This tells what there is, for a check to judge. Weak hits are no mention.

    Args:
        units: of one article in one locale, in its order, with their hits.
        concepts: among which those of the acronyms are looked for.
        language: of the locale.
    """
    source = _side((unit.key, unit.source, unit.source_hits) for unit in units)
    targets = _side((unit.key, unit.target, unit.target_hits) for unit in units)
    known = _by_acronym(concepts, source)
    found: list[Acronym] = []
    for name, places in source.occurrences.items():
        concept = known.get(name)
        full = next((each.full.of(source.texts[at]) for at, each in places if each.full), "")
        written = full if concept is None and len(found) < _MOST_WRITTEN else ""
        english = _terms(concept, SOURCE, FULL_TYPES)
        short = _terms(concept, language, ACRONYM_TYPES)
        found.append(
            Acronym(
                name,
                english[0].text if english else full,
                concept,
                _terms(concept, language, FULL_TYPES),
                short,
                tuple(_mentions(source, {name}, concept, written)),
                tuple(_mentions(targets, {name, *(term.text for term in short)}, concept, "")),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Side:
    """The sources of an article, or its targets, with what was found in them by place of the unit."""

    keys: tuple[str, ...]
    texts: tuple[str, ...]
    occurrences: Mapping[str, Sequence[tuple[int, Occurrence]]]
    """By acronym."""
    hits: Mapping[str, Sequence[tuple[int, TermHit]]]
    """By id of the concept; without weak ones."""


def _side(rows: Iterable[tuple[str, str, tuple[TermHit, ...]]]) -> _Side:
    """Return a side from key, text and hits of each unit."""
    keys, texts = [], []
    found: dict[str, list[tuple[int, Occurrence]]] = defaultdict(list)
    of_concept: dict[str, list[tuple[int, TermHit]]] = defaultdict(list)
    for at, (unit, text, hits) in enumerate(rows):
        keys.append(unit)
        texts.append(text)
        for each in occurrences(text):
            found[each.acronym].append((at, each))
        for hit in hits:
            if hit.grade is not Grade.WEAK:
                of_concept[hit.concept.id].append((at, hit))
    return _Side(tuple(keys), tuple(texts), found, of_concept)


def _by_acronym(concepts: Iterable[Concept], source: _Side) -> Mapping[str, Concept]:
    """Return concepts by English acronym; of several, one that the article names in full."""

    def is_named(concept: Concept) -> bool:
        return any(hit.term.term_type in FULL_TYPES for _, hit in source.hits.get(concept.id, ()))

    found: dict[str, Concept] = {}
    for concept in sorted(concepts, key=lambda each: (not is_named(each), each.id)):
        for term in _terms(concept, SOURCE, ACRONYM_TYPES):
            found.setdefault(term.text, concept)
    return found


def _terms(concept: Concept | None, language: Language, types: Sequence[TermType]) -> tuple[Term, ...]:
    of_language = concept.in_locale(language.code) if concept else ()
    return tuple(term for term in of_language if term.term_type in types and term.usable)


def _mentions(side: _Side, names: set[str], concept: Concept | None, written: str) -> Iterator[Mention]:
    """Yield in order where texts have one of the names, or a full form of the concept, or the written one."""
    full: dict[int, dict[Span, Term | None]] = defaultdict(dict)
    named: dict[int, dict[int, Occurrence]] = defaultdict(dict)
    for name in names:
        for at, each in side.occurrences.get(name, ()):
            named[at][each.span.start] = each
    for at, hit in side.hits.get(concept.id, ()) if concept else ():
        text, span = side.texts[at], hit.span
        if hit.term.term_type in FULL_TYPES:
            full[at][span] = hit.term
        elif hit.term.term_type in ACRONYM_TYPES:  # perhaps in another script
            named[at].setdefault(span.start, occurrence(text, span.of(text), span, span.end))
    for at, text in enumerate(side.texts) if written else ():
        full[at] |= dict.fromkeys(_places(written, text))
    for at in sorted(full.keys() | named.keys()):
        found = [_named(side.keys[at], side.texts[at], each, full[at]) for each in named[at].values()]
        taken = [each.span for each in found]
        found += (
            Mention(side.keys[at], span, MentionForm.FULL, term)
            for span, term in full[at].items()
            if not any(other.start <= span.start < other.end for other in taken)
        )
        yield from sorted(found, key=attrgetter("span"))


def _named(unit: str, text: str, each: Occurrence, full: Mapping[Span, Term | None]) -> Mention:
    """Return the mention that an acronym is, with the full form beside it."""
    if each.brackets is None:
        return Mention(unit, each.span, MentionForm.ACRONYM)
    beside = next((span for span in full if _touch(text, span, each)), None)
    words = beside or each.full
    if words is None:
        return Mention(unit, each.brackets, MentionForm.BRACKETS)
    span = Span(min(words.start, each.brackets.start), max(words.end, each.brackets.end))
    return Mention(unit, span, MentionForm.BOTH, full[beside] if beside else None)


def _touch(text: str, span: Span, each: Occurrence) -> bool:
    """Tell whether a full form stands right before an acronym's brackets, or in them."""
    assert each.brackets is not None
    if span.start >= each.brackets.start:
        return span.end <= each.brackets.end
    return span.end <= each.brackets.start and not _letters(text[span.end : each.brackets.start])


def _letters(text: str) -> bool:
    return any(sign.isalnum() for sign in TAG.sub("", text))


def _places(written: str, text: str) -> Iterator[Span]:
    """Yield where a text has the words of a full form, whatever their capitals and quotes."""
    wanted = key(written, SOURCE)
    if not wanted:
        return
    folded = fold(text, SOURCE, tags=True)
    at = folded.key.find(wanted)
    while at >= 0:
        yield folded.span(at, at + len(wanted))
        at = folded.key.find(wanted, at + len(wanted))
