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


class _Said:
    """What the hits of a unit say, by concept."""

    def __init__(self, unit: Unit) -> None:
        self.meant: dict[str, TermHit] = {}
        """The first sure hit in the source of each concept it speaks of."""
        for hit in unit.source_hits:
            if hit.grade is not Grade.WEAK:
                self.meant.setdefault(hit.concept.id, hit)
        self.allowed: dict[str, list[TermHit]] = {}
        """The hits in the target of terms that may be used."""
        self.wrong: dict[str, list[TermHit]] = {}
        """The sure hits of terms that must not be, unless the wording is right for what the source says."""
        for hit in unit.target_hits:
            if hit.term.status.allowed:
                self.allowed.setdefault(hit.concept.id, []).append(hit)
        if not all(hit.term.status.allowed for hit in unit.target_hits):
            for hit in self._wrong(unit):
                self.wrong.setdefault(hit.concept.id, []).append(hit)

    def _wrong(self, unit: Unit) -> Iterator[TermHit]:
        spoken = {hit.concept.id for hit in unit.source_hits}
        places = {concept: {hit.span for hit in hits} for concept, hits in self.allowed.items()}
        owners: dict[Span, list[str]] = {}
        for concept, spans in places.items():
            for span in spans:
                owners.setdefault(span, []).append(concept)
        for hit in unit.target_hits:
            if hit.term.status.allowed or hit.grade is Grade.WEAK:
                continue
            others = owners.get(hit.span, ())
            if hit.concept.id in self.meant:
                # It may be right for something else that the source speaks of, unless that is said elsewhere.
                needed = any(other in spoken and len(places[other]) == 1 for other in others)
                spare = hit.concept.id in places and not spoken.isdisjoint(others)
                if not needed and not spare:
                    yield hit
            elif not others:
                yield hit


def verdicts(unit: Unit) -> Iterator[TermVerdict]:
    """Yield what became of the terms of a unit's source, then the forbidden terms it does not account for.

    Doubtful evidence never accuses: a term of the source that may be part of a longer word is passed over.
    """
    said = _Said(unit)
    told: set[tuple[str, Span]] = set()
    for hits, places in _groups(unit):
        verdict = _judged(unit, said, hits, places)
        if verdict.verdict is Verdict.FORBIDDEN:
            told.update((hit.concept.id, hit.span) for hit in verdict.target)
        yield verdict
    for hit, severity in _forbidden(said):
        if (hit.concept.id, hit.span) not in told:
            source = (said.meant[hit.concept.id],) if hit.concept.id in said.meant else ()
            message = forbidden_message(unit, hit)
            yield TermVerdict(Verdict.FORBIDDEN, (hit.concept,), source, (hit,), message, severity)


def forbidden(unit: Unit) -> Iterator[tuple[TermHit, Severity]]:
    """Yield the hits of terms that must not be used, each with how much it weighs."""
    return _forbidden(_Said(unit)) if unit.target_hits else iter(())


def _forbidden(said: _Said) -> Iterator[tuple[TermHit, Severity]]:
    for concept, hits in said.wrong.items():
        for hit in hits:
            yield hit, Severity.ERROR if concept in said.meant else Severity.WARNING


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


def _groups(unit: Unit) -> Iterator[tuple[tuple[TermHit, ...], tuple[TermHit, ...]]]:
    """Yield the sets of concepts that the source speaks of: the hits of one place, and a hit for every place.

    A name that stays as it is stands apart from other wordings of its concept.
    """
    spans: dict[Span, list[TermHit]] = {}
    for hit in unit.source_hits:
        if hit.grade is not Grade.WEAK:
            spans.setdefault(hit.span, []).append(hit)
    groups: dict[tuple[frozenset[str], bool], tuple[tuple[TermHit, ...], list[TermHit]]] = {}
    for hits in spans.values():
        key = frozenset(hit.concept.id for hit in hits), any(hit.term.dnt for hit in hits)
        groups.setdefault(key, (tuple(hits), []))[1].append(hits[0])
    for there, places in groups.values():
        yield there, tuple(places)


def _judged(unit: Unit, said: _Said, hits: tuple[TermHit, ...], places: tuple[TermHit, ...]) -> TermVerdict:
    concepts = tuple(hit.concept for hit in hits)
    wording = TAG.sub("", places[0].span.of(unit.source))
    used = tuple(hit for concept in concepts for hit in said.allowed.get(concept.id, ()))
    sure = tuple(hit for hit in used if hit.grade is not Grade.WEAK)
    name = next((hit for hit in hits if hit.term.dnt), None)
    if name:
        return _named(unit, name, concepts, places, sure)
    if sure:
        return _present(unit, concepts, places, sure, wording)
    wrong = tuple(hit for concept in concepts for hit in said.wrong.get(concept.id, ()))[:1]
    if wrong:
        message = forbidden_message(unit, wrong[0])
        return TermVerdict(Verdict.FORBIDDEN, concepts, places, wrong, message, Severity.ERROR)
    if used:
        message = f"{used[0].term.text} for “{wording}” may only be part of a longer word here"
        return TermVerdict(Verdict.MISSING, concepts, places, used, message, Severity.HINT)
    return _absent(unit, concepts, places, wording)


def _named(
    unit: Unit,
    name: TermHit,
    concepts: tuple[Concept, ...],
    places: tuple[TermHit, ...],
    used: tuple[TermHit, ...],
) -> TermVerdict:
    """Say whether a name that stays as it is does; a translation of it is a lesser fault than none."""
    if kept(name, unit):
        message, severity = f"{name.term.text} stays as it is", None
    else:
        message = f"{name.term.text} stays as it is; not found"
        severity = Severity.WARNING if used else Severity.ERROR
    verdict = Verdict.PRESENT if used or severity is None else Verdict.MISSING
    return TermVerdict(verdict, concepts, places, used, message, severity, stays=True)


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
