"""The checks for terms: the right ones are there, the wrong ones are not."""

from collections.abc import Iterator, Sequence

from glossary.checks.empty import blank
from glossary.model import (
    AdministrativeStatus,
    Concept,
    Finding,
    Grade,
    Severity,
    Term,
    TermHit,
    Unit,
    WorkflowState,
)
from glossary.text.placeables import TAG

_AGREED = (WorkflowState.APPROVED, WorkflowState.REVIEWED)
_STATES = (WorkflowState.APPROVED, WorkflowState.REVIEWED, WorkflowState.PROPOSED)


def term_missing(unit: Unit) -> Iterator[Finding]:
    """Find terms of the source whose translation is missing.

    What it does: for each concept of the termbase found in the source, the target holds a preferred or
    admitted term of the locale, in any form that the language allows. Where one English term stands for
    several concepts, a term of any of them will do. Doubtful evidence never accuses: a term that may only be
    part of a longer word counts for nothing in the source and gives a hint in the target, and so does a term
    that stands there less often than in the source. A concept without a reviewed or approved term in the
    locale gives the hint “no agreed term yet”. Where a deprecated term was used, term-forbidden says so.

    Why: readers meet one name for one thing, in every article.

    Example: “home-based workers” translated without ผู้รับงานไปทำที่บ้าน.
    """
    if blank(unit.target):
        return
    for occurrences in _occurrences(unit):
        yield from _missing(unit, occurrences)


def term_forbidden(unit: Unit) -> Iterator[Finding]:
    """Find deprecated and superseded terms in the target.

    What it does: reports each term of the target whose standing is deprecated (wrong) or superseded
    (replaced), with the preferred term of the same concept as a replacement. It is an error where the source
    speaks of the concept, otherwise a warning. A wording that is right for another concept of the source is
    not reported.

    Why: a word the termbase gave up keeps coming back through habit and old translations.

    Example: ຜູ້ໃຊ້ແຮງງານ for “worker”, where the termbase says ແຮງງານ.
    """
    meant = {hit.concept.id for hit in unit.source_hits}
    for hit in _forbidden(unit):
        replacement = _best(hit.concept.in_locale(unit.locale))
        wording = hit.span.of(unit.target)
        if replacement:
            message = f"{wording} is {hit.term.status}; write {replacement.text}"
        else:
            message = f"{wording} is {hit.term.status}; there is no agreed replacement yet"
        yield Finding(
            "term-forbidden",
            Severity.ERROR if hit.concept.id in meant else Severity.WARNING,
            message,
            target_span=hit.span,
            replacement=replacement.text if replacement else None,
            concept=hit.concept.id,
        )


def _occurrences(unit: Unit) -> tuple[tuple[TermHit, ...], ...]:
    """Return the hits of the source that count: one tuple for each set of concepts, homonyms together.

    A term that stays as it is (DNT) is the business of another check.
    """
    spans: dict[tuple[int, int], list[TermHit]] = {}
    for hit in unit.source_hits:
        if hit.grade is not Grade.WEAK:
            spans.setdefault((hit.span.start, hit.span.end), []).append(hit)
    groups: dict[frozenset[str], list[TermHit]] = {}
    for hits in spans.values():
        if not any(hit.term.dnt for hit in hits):
            groups.setdefault(frozenset(hit.concept.id for hit in hits), []).extend(hits)
    return tuple(tuple(hits) for hits in groups.values())


def _missing(unit: Unit, occurrences: Sequence[TermHit]) -> Iterator[Finding]:
    concepts = {hit.concept.id: hit.concept for hit in occurrences}
    used = [hit for hit in unit.target_hits if hit.concept.id in concepts and hit.term.status.allowed]
    first = occurrences[0]
    wording = TAG.sub("", first.span.of(unit.source))
    if used and all(hit.grade is Grade.WEAK for hit in used):
        message = f"{used[0].term.text} for “{wording}” may only be part of a longer word here"
        yield _hint(message, first, used[0])
    elif used:
        wanted = len({hit.span for hit in occurrences})
        found = len({hit.span for hit in used})
        if found < wanted:
            times = f"{found} time" if found == 1 else f"{found} times"
            yield _hint(f"“{wording}” stands {wanted} times in the source, its term {times}", first)
    elif not any(hit.concept.id in concepts for hit in _forbidden(unit)):
        yield _accusation(unit, first, wording, list(concepts.values()))


def _accusation(unit: Unit, first: TermHit, wording: str, concepts: Sequence[Concept]) -> Finding:
    agreed = [_agreed(concept.in_locale(unit.locale)) for concept in concepts]
    if not all(agreed):
        return _hint(f"No agreed term yet for “{wording}”{_proposals(unit, concepts)}", first)
    expected = " or ".join(dict.fromkeys(terms[0].text for terms in agreed))
    message = f"{expected} expected for “{wording}”; not found"
    return Finding(
        "term-missing", Severity.WARNING, message, source_span=first.span, concept=first.concept.id
    )


def _hint(message: str, source: TermHit, target: TermHit | None = None) -> Finding:
    return Finding(
        "term-missing",
        Severity.HINT,
        message,
        source_span=source.span,
        target_span=target.span if target else None,
        concept=source.concept.id,
    )


def _proposals(unit: Unit, concepts: Sequence[Concept]) -> str:
    best = (_best(concept.in_locale(unit.locale)) for concept in concepts)
    texts = dict.fromkeys(term.text for term in best if term)
    return f"; proposed: {', '.join(texts)}" if texts else ""


def _forbidden(unit: Unit) -> Iterator[TermHit]:
    """Yield the hits of terms that must not be used, unless the wording is right for what the source says."""
    meant = {hit.concept.id for hit in unit.source_hits}
    right = {hit.span for hit in unit.target_hits if hit.term.status.allowed and hit.concept.id in meant}
    homonyms = {hit.span for hit in unit.target_hits if hit.term.status.allowed}
    for hit in unit.target_hits:
        if hit.term.status.allowed or hit.grade is Grade.WEAK or hit.span in right:
            continue
        if hit.concept.id in meant or hit.span not in homonyms:
            yield hit


def _agreed(terms: Sequence[Term]) -> list[Term]:
    """Return the terms that people agreed on, the best first."""
    allowed = [term for term in terms if term.status.allowed and term.state in _AGREED]
    return sorted(allowed, key=_rank)


def _best(terms: Sequence[Term]) -> Term | None:
    """Return the term to write, where there is one that may be written."""
    allowed = [term for term in terms if term.status.allowed and term.state in _STATES]
    return min(allowed, key=_rank, default=None)


def _rank(term: Term) -> tuple[bool, int]:
    return term.status is not AdministrativeStatus.PREFERRED, _STATES.index(term.state)
