"""Scores on the examples: ours and the peers' rule's."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from evaluation import peers
from evaluation.examples import Pair, Text
from glossary.checks.verdicts import verdicts
from glossary.languages import SOURCE, language
from glossary.matching.index import TermIndex
from glossary.model import Concept, Grade, Segment, TermHit, Unit, WorkflowState


@dataclass(frozen=True, slots=True)
class Score:
    """How often a rule was right."""

    right: int = 0
    """Found and there."""
    wrong: int = 0
    """Found and not there."""
    missed: int = 0
    """There and not found."""
    faults: tuple[str, ...] = ()
    """A line for each."""

    @property
    def precision(self) -> float:
        """Return the share of what was found that is there."""
        return self.right / (self.right + self.wrong or 1)

    @property
    def recall(self) -> float:
        """Return the share of what is there that was found."""
        return self.right / (self.right + self.missed or 1)

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed or 1)


class Termbase:
    """The shipped concepts, with an index for each language that is asked for."""

    def __init__(self, concepts: Sequence[Concept]) -> None:
        self.concepts = tuple(concepts)
        self._indexes: dict[str, TermIndex] = {}

    def of(self, own: Sequence[Concept] | None) -> Sequence[Concept]:
        """Return an example's own concepts where it has some, else the shipped ones."""
        return self.concepts if own is None else own

    def index(self, code: str, own: Sequence[Concept] | None = None) -> TermIndex:
        """Return the index of one language, of an example's own concepts where it has some."""
        if own is not None:
            return TermIndex(own, language(code))
        if code not in self._indexes:
            self._indexes[code] = TermIndex(self.concepts, language(code))
        return self._indexes[code]


def recognition(examples: Iterable[Text], termbase: Termbase) -> Score:
    """Score our term index: each place counts, with its concept and its very surface."""
    return _scored((each, list(_surfaces(each, termbase)), list(each.find)) for each in examples)


def peers_recognition(examples: Iterable[Text], termbase: Termbase) -> Score:
    """Score the peers' rule: each concept counts once a text, wherever it was found."""
    return _scored(
        (
            each,
            [
                (name, "")
                for name in peers.found(termbase.of(each.concepts), language(each.locale), each.text)
            ],
            [(name, "") for name in each.gold],
        )
        for each in examples
    )


def accuracy(
    examples: Iterable[Pair], termbase: Termbase, judge: Callable[[Pair, Termbase], dict[str, str]]
) -> Score:
    """Score verdicts: right or missed."""
    right, faults = 0, []
    for each in examples:
        told = judge(each, termbase)
        for concept, wanted in each.expect.items():
            if told.get(concept) == wanted:
                right += 1
            else:
                faults.append(f"{each.id}: {concept}: {wanted} expected, {told.get(concept)} told")
    return Score(right, 0, len(faults), tuple(faults))


def ours(pair: Pair, termbase: Termbase) -> dict[str, str]:
    """Return our verdicts on a pair by concept."""
    unit = Unit(
        "",
        Segment("", pair.source),
        pair.locale,
        pair.target,
        source_hits=termbase.index(SOURCE.code, pair.concepts).find(pair.source),
        target_hits=termbase.index(pair.locale, pair.concepts).find(pair.target),
    )
    told: dict[str, str] = {}
    for each in verdicts(unit):
        for concept in each.concepts:
            told.setdefault(concept.id, each.verdict.value)
    return told


def theirs(pair: Pair, termbase: Termbase) -> dict[str, str]:
    """Return the verdicts of the peers' rule on what is asked for, as if it were found in the source."""
    told = {}
    for concept in termbase.of(pair.concepts):
        if concept.id not in pair.expect:
            continue
        terms = concept.in_locale(pair.locale)
        there = [term for term in terms if peers.stands_in(term, language(pair.locale), pair.target)]
        agreed = [
            term
            for term in terms
            if term.status.allowed and term.state in (WorkflowState.APPROVED, WorkflowState.REVIEWED)
        ]
        if any(term.status.allowed for term in there):
            told[concept.id] = "present"
        elif there:
            told[concept.id] = "forbidden"
        else:
            told[concept.id] = "missing" if agreed else "no-term"
    return told


def sure(hits: Iterable[TermHit]) -> Iterator[TermHit]:
    """Yield the hits that count as found."""
    return (hit for hit in hits if hit.grade is not Grade.WEAK)


def _surfaces(example: Text, termbase: Termbase) -> Iterator[tuple[str, str]]:
    for hit in sure(termbase.index(example.locale, example.concepts).find(example.text)):
        yield hit.concept.id, hit.span.of(example.text)


def _scored(rows: Iterable[tuple[Text, list[tuple[str, str]], list[tuple[str, str]]]]) -> Score:
    right = wrong = missed = 0
    faults: list[str] = []
    for example, told, gold in rows:
        got, there = Counter(told), Counter(gold)
        extra = [
            (name, surface)
            for name, surface in (got - there).elements()
            if example.locale == SOURCE.code or name in example.avoid
        ]
        lost = list((there - got).elements())
        right += (got & there).total()
        wrong += len(extra)
        missed += len(lost)
        faults += [f"{example.id}: {name} {surface!r} is not there" for name, surface in extra]
        faults += [f"{example.id}: {name} {surface!r} not found" for name, surface in lost]
    return Score(right, wrong, missed, tuple(faults))
