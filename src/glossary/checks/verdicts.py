"""What became of each term of a source: the one judgement behind checks of units and of pairs."""

from collections.abc import Iterator, Sequence

from glossary.checks.dnt import kept
from glossary.model import (
    AdministrativeStatus,
    Concept,
    Grade,
    Severity,
    Span,
    Term,
    TermHit,
    TermVerdict,
    Unit,
    Verdict,
    WorkflowState,
)
from glossary.text.placeables import TAG

_AGREED = (WorkflowState.APPROVED, WorkflowState.REVIEWED)
_STATES = (WorkflowState.APPROVED, WorkflowState.REVIEWED, WorkflowState.PROPOSED)


def verdicts(unit: Unit) -> Iterator[TermVerdict]:
    """Yield what became of the terms of a unit's source, then the forbidden terms it does not account for.

    Doubtful evidence never accuses: a term of the source that may be part of a longer word is passed over.
    """
    wrong = tuple(forbidden(unit))
    told: list[TermHit] = []
    for concepts, places in _occurrences(unit):
        verdict = _judged(unit, concepts, places, wrong)
        if verdict.verdict is Verdict.FORBIDDEN:
            told += verdict.target
        yield verdict
    for hit in wrong:
        if hit not in told:
            message = forbidden_message(unit, hit)
            yield TermVerdict(Verdict.FORBIDDEN, (hit.concept,), (), (hit,), message, Severity.WARNING)


def forbidden(unit: Unit) -> Iterator[TermHit]:
    """Yield the hits of terms that must not be used, unless the wording is right for what the source says."""
    wrong = [hit for hit in unit.target_hits if not hit.term.status.allowed and hit.grade is not Grade.WEAK]
    if not wrong:
        return
    meant = {hit.concept.id for hit in unit.source_hits}
    allowed: dict[str, set[Span]] = {}
    for hit in unit.target_hits:
        if hit.term.status.allowed:
            allowed.setdefault(hit.concept.id, set()).add(hit.span)
    for hit in wrong:
        owners = [concept for concept, spans in allowed.items() if hit.span in spans]
        if hit.concept.id not in meant:
            if not owners:
                yield hit
            continue
        # It may be right for something else that the source speaks of, unless that is said elsewhere.
        needed = any(owner in meant and len(allowed[owner]) == 1 for owner in owners)
        spare = hit.concept.id in allowed and not meant.isdisjoint(owners)
        if not needed and not spare:
            yield hit


def forbidden_message(unit: Unit, hit: TermHit) -> str:
    """Return the sentence on a forbidden term."""
    better = replacement(unit, hit)
    wording = hit.span.of(unit.target)
    if better:
        return f"{wording} is {hit.term.status}; write {better.text}"
    return f"{wording} is {hit.term.status}; there is no agreed replacement yet"


def replacement(unit: Unit, hit: TermHit) -> Term | None:
    """Return the term to write instead of a forbidden one, where there is one that may be written."""
    return _best(hit.concept.in_locale(unit.locale))


def _occurrences(unit: Unit) -> Iterator[tuple[tuple[Concept, ...], tuple[TermHit, ...]]]:
    """Yield the sets of concepts that the source speaks of, each with a hit for every place."""
    spans: dict[tuple[int, int], list[TermHit]] = {}
    for hit in unit.source_hits:
        if hit.grade is not Grade.WEAK:
            spans.setdefault((hit.span.start, hit.span.end), []).append(hit)
    groups: dict[frozenset[str], tuple[tuple[Concept, ...], list[TermHit]]] = {}
    for hits in spans.values():
        concepts = tuple(hit.concept for hit in hits)
        groups.setdefault(frozenset(concept.id for concept in concepts), (concepts, []))[1].append(hits[0])
    for concepts, places in groups.values():
        yield concepts, tuple(places)


def _judged(
    unit: Unit, concepts: tuple[Concept, ...], places: tuple[TermHit, ...], wrong: tuple[TermHit, ...]
) -> TermVerdict:
    ids = {concept.id for concept in concepts}
    wording = TAG.sub("", places[0].span.of(unit.source))
    used = tuple(hit for hit in unit.target_hits if hit.concept.id in ids and hit.term.status.allowed)
    sure = tuple(hit for hit in used if hit.grade is not Grade.WEAK)
    name = next((hit for hit in unit.source_hits if hit.term.dnt and hit.span == places[0].span), None)
    if name:
        found = bool(sure) or kept(name, unit)
        message = f"{name.term.text} stays as it is" + ("" if found else "; not found")
        verdict = Verdict.PRESENT if found else Verdict.MISSING
        severity = None if found else Severity.ERROR
        return TermVerdict(verdict, concepts, places, sure, message, severity, stays=True)
    if sure:
        return _present(unit, concepts, places, sure, wording)
    mine = tuple(hit for hit in wrong if hit.concept.id in ids)
    if mine:
        message = forbidden_message(unit, mine[0])
        return TermVerdict(Verdict.FORBIDDEN, concepts, places, mine, message, Severity.ERROR)
    if used:
        message = f"{used[0].term.text} for “{wording}” may only be part of a longer word here"
        return TermVerdict(Verdict.MISSING, concepts, places, used, message, Severity.HINT)
    return _absent(unit, concepts, places, wording)


def _present(
    unit: Unit,
    concepts: tuple[Concept, ...],
    places: tuple[TermHit, ...],
    used: tuple[TermHit, ...],
    wording: str,
) -> TermVerdict:
    """Say what stands there; that it stands there less often than in the source is worth a hint."""
    wanted, found = len(places), len({hit.span for hit in used})
    if found < wanted:
        times = f"{found} time" if found == 1 else f"{found} times"
        message = f"“{wording}” stands {wanted} times in the source, its term {times}"
        return TermVerdict(Verdict.PRESENT, concepts, places, used, message, Severity.HINT)
    message = f"{used[0].span.of(unit.target)} for “{wording}”"
    return TermVerdict(Verdict.PRESENT, concepts, places, used, message)


def _absent(
    unit: Unit, concepts: tuple[Concept, ...], places: tuple[TermHit, ...], wording: str
) -> TermVerdict:
    agreed = [_agreed(concept.in_locale(unit.locale)) for concept in concepts]
    if all(agreed):
        expected = " or ".join(dict.fromkeys(terms[0].text for terms in agreed))
        message = f"{expected} expected for “{wording}”; not found"
        return TermVerdict(Verdict.MISSING, concepts, places, (), message, Severity.WARNING)
    best = (_best(concept.in_locale(unit.locale)) for concept in concepts)
    proposed = ", ".join(dict.fromkeys(term.text for term in best if term))
    message = f"No agreed term yet for “{wording}”" + (f"; proposed: {proposed}" if proposed else "")
    return TermVerdict(Verdict.NO_TERM, concepts, places, (), message, Severity.HINT)


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
