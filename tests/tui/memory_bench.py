"""A bench in memory: a small article with terms, one check, and somebody else who may save meanwhile."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from threading import Event

from glossary.errors import ConflictError, InputError
from glossary.languages import language
from glossary.model import (
    AdministrativeStatus,
    BlockKind,
    Change,
    Comment,
    Concept,
    Concordance,
    Finding,
    HistoryEntry,
    Past,
    Proposal,
    Segment,
    Severity,
    Span,
    Suggestion,
    Term,
    TermHit,
    Unit,
    UnitState,
    WorkflowState,
)
from glossary.reports.rows import ReportRow
from glossary.workflow.overview import ArticleState

SOURCES = (
    "The cooperative met in the old market hall on Monday.",
    "Members asked for decent work and for safer stalls.",
    "No decision was taken.",
    "A second cooperative will open in June.",
)

COOPERATIVE = {"km": "សហករណ៍", "lo": "ສະຫະກອນ", "th": "สหกรณ์", "id": "koperasi", "fil": "kooperatiba"}
DECENT_WORK = {
    "km": "ការងារសមរម្យ",
    "lo": "ວຽກທີ່ມີຄຸນຄ່າ",
    "th": "งานที่มีคุณค่า",
    "id": "kerja layak",
    "fil": "disenteng trabaho",
}
OLD = {"km": "សហគម", "lo": "ສະຫະພັນ", "th": "สหพันธ์", "id": "perkumpulan", "fil": "samahan"}
"""Wordings that the bench calls deprecated."""

SENTENCES = {
    "km": "សហករណ៍បានប្រជុំនៅផ្សារចាស់កាលពីថ្ងៃចន្ទ ហើយសមាជិកស្ត្រីទាំងអស់បានចូលរួមពិភាក្សាអំពីការងារសមរម្យ។",
    "lo": "ສະຫະກອນໄດ້ປະຊຸມຢູ່ຕະຫຼາດເກົ່າໃນວັນຈັນ ແລະ ສະມາຊິກທຸກຄົນໄດ້ເຂົ້າຮ່ວມສົນທະນາກ່ຽວກັບວຽກທີ່ມີຄຸນຄ່າ",
    "th": "สหกรณ์จัดประชุมที่ตลาดเก่าเมื่อวันจันทร์ที่ผ่านมา และสมาชิกทุกคนได้ร่วมหารือเรื่องงานที่มีคุณค่า",
}

PLURAL = Segment(
    "closed",
    "%(count)d stalls were closed.",
    BlockKind.MESSAGE,
    paragraph=1,
    context="daily report",
    singular="%(count)d stall was closed.",
    remark="TRANSLATORS: %(count)d is the number of stalls.\nIt stands in the report of the day.\n"
    "Closed means: for this day.\nKeep it short.",
)
LINES = Segment("hours", "\nThe market opens at %s.\n\tIt closes at %s.\n", BlockKind.MESSAGE, paragraph=2)


def messages(locale: str) -> tuple[Segment, ...]:
    """Return the messages of a catalogue, one of them with the plural forms of a language."""
    forms = [
        replace(PLURAL, key=f"closed[{form}]" if form else "closed", form=form)
        for form in range(language(locale).nplurals)
    ]
    save = Segment("save", "Save", BlockKind.MESSAGE, context="button")
    return (save, *forms, LINES, Segment("lead", "Members decide.", BlockKind.MESSAGE, paragraph=3))


def change(why: str) -> Change:
    return Change("tester", datetime(2026, 1, 2, tzinfo=UTC), why)


def concepts(locale: str) -> tuple[Concept, ...]:
    return (
        Concept(
            "cooperative",
            definition="An enterprise owned and run by its members.",
            terms=(
                Term("en", "cooperative"),
                Term(locale, OLD[locale], AdministrativeStatus.DEPRECATED, WorkflowState.REVIEWED),
                Term(
                    locale,
                    COOPERATIVE[locale],
                    state=WorkflowState.APPROVED,
                    source="Labour Law 1997, art. 2",
                ),
            ),
        ),
        Concept(
            "decent-work",
            terms=(
                Term("en", "decent work"),
                Term(locale, DECENT_WORK[locale], state=WorkflowState.REVIEWED, note="not the fair kind"),
            ),
        ),
    )


def hits(text: str, found_by: Iterable[Concept], locale: str) -> Iterator[TermHit]:
    for concept in found_by:
        for term in concept.in_locale(locale):
            place = text.find(term.text)
            if place >= 0:
                yield TermHit(concept, term, Span(place, place + len(term.text)))


@dataclass
class MemoryBench:
    """Keeps units in a dict; answers as the real bench does."""

    locale: str = "th"
    sources: tuple[str, ...] = SOURCES
    targets: tuple[str, ...] = ()
    messages: tuple[Segment, ...] = ()
    """Of a catalogue, in place of an article's sources."""
    broken: Exception | None = None
    """Raised by every save while it is set."""
    saves: list[tuple[str, str, UnitState, str]] = field(default_factory=list)
    """Key, target, state and reason of each save."""

    gate: Event = field(default_factory=Event)
    """Saves wait until it is set, as they do on a slow store."""
    store: str = "memory"
    article: str = "market"
    title: str = "Market"
    said: list[Comment] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gate.set()
        self.concepts = concepts(self.locale)
        self.stored: dict[str, Unit] = {}
        segments = self.messages or [Segment(f"k{number}", text) for number, text in enumerate(self.sources)]
        for number, segment in enumerate(segments):
            target = self.targets[number] if number < len(self.targets) else ""
            self.stored[segment.key] = Unit(
                "market",
                segment,
                self.locale,
                target,
                UnitState.TRANSLATED if target else UnitState.UNTRANSLATED,
                version=1 if target else 0,
                source_hits=tuple(hits(segment.source, self.concepts, "en")),
            )

    def units(self) -> tuple[Unit, ...]:
        return tuple(self.stored.values())

    def inspect(self, unit: Unit, target: str) -> tuple[Unit, tuple[Finding, ...]]:
        seen = replace(unit, target=target, target_hits=tuple(hits(target, self.concepts, self.locale)))
        return seen, tuple(self._findings(seen))

    def save(self, unit: Unit, target: str, state: UnitState, change: Change) -> Unit:
        assert self.gate.wait(60)
        if self.broken is not None:
            raise self.broken
        stood = self.stored[unit.key]
        if (stood.version, stood.source) != (unit.version, unit.source):
            source = stood.source if stood.source != unit.source else ""
            raise ConflictError(
                "changed meanwhile", base=unit.target, theirs=stood.target, mine=target, source=source
            )
        if not target.strip():
            state = UnitState.UNTRANSLATED
        previous = unit.previous_source if state is UnitState.NEEDS_REWRITING else ""
        saved = replace(
            unit,
            target=target,
            state=state,
            previous_source=previous,
            version=unit.version + 1,
            changed_by=change.who,
        )
        self.stored[unit.key] = saved
        self.saves.append((unit.key, target, state, change.why))
        return saved

    def reload(self, unit: Unit) -> Unit:
        return self.stored[unit.key]

    def survey(self, units: Sequence[Unit]) -> Iterator[tuple[Unit, tuple[Finding, ...]]]:
        for unit in units:
            yield self.inspect(unit, unit.target)

    def spread(self, before: Unit, saved: Unit, change: Change) -> tuple[Unit, ...]:
        return ()

    def withdraw(self, spread: Sequence[Unit], change: Change) -> tuple[Unit, ...]:
        return ()

    def suggestions(self, unit: Unit) -> tuple[Suggestion, ...]:
        return ()

    def concordance(self, wanted: str) -> tuple[Concordance, ...]:
        return tuple(
            Concordance(unit, (), (Span(0, len(unit.target)),))
            for unit in self.stored.values()
            if wanted in unit.target and unit.target
        )

    def past(self, unit: Unit) -> tuple[Past, ...]:
        return tuple(
            Past(number, "tester", change("").when, why, target, state)
            for number, (key, target, state, why) in reversed([*enumerate(self.saves, 1)])
            if key == unit.key
        )

    def comments(self, unit: Unit) -> tuple[Comment, ...]:
        return tuple(each for each in self.said if each.key == unit.key)

    def comment(self, unit: Unit, text: str, change: Change) -> Comment:
        self.said.append(Comment(unit.article, unit.key, unit.locale, change.who, change.when, text))
        return self.said[-1]

    def propose(self, proposal: Proposal, change: Change) -> Concept:
        raise InputError(f"{proposal.text} is there already")

    def somebody_saves(self, key: str, target: str) -> None:
        stood = self.stored[key]
        self.stored[key] = replace(
            stood, target=target, state=UnitState.TRANSLATED, version=stood.version + 1, changed_by="somebody"
        )

    def somebody_imports(self, **sources: str) -> None:
        """Let the article be imported again with other sources, by key."""
        for key, source in sources.items():
            stood = self.stored[key]
            self.stored[key] = replace(stood, segment=replace(stood.segment, source=source), source_hits=())

    def _findings(self, unit: Unit) -> Iterator[Finding]:
        for hit in unit.target_hits:
            if hit.term.status is AdministrativeStatus.DEPRECATED:
                yield Finding(
                    "term-forbidden",
                    Severity.ERROR,
                    f"never use “{hit.term.text}”",
                    target_span=hit.span,
                    replacement=COOPERATIVE[self.locale],
                )
        used = {hit.concept.id for hit in unit.target_hits if hit.term.status.allowed}
        for hit in unit.source_hits:
            if unit.target and hit.concept.id not in used:
                yield Finding("term-missing", Severity.WARNING, f"no term for “{hit.term.text}”")


@dataclass
class MemoryHouse:
    """A house with one article on its bench."""

    only: MemoryBench
    store: str = "memory"

    @property
    def locales(self) -> tuple[str, ...]:
        return (self.only.locale,)

    def bench(self, article: str = "", locale: str = "") -> MemoryBench:
        return self.only

    def overview(self) -> tuple[ArticleState, ...]:
        counts = Counter(unit.state for unit in self.only.stored.values())
        return (ArticleState(self.only.article, self.only.title, self.only.locale, "text", counts),)

    def findings(self, locale: str) -> Iterator[ReportRow]:
        for unit in self.only.stored.values():
            yield from (ReportRow(unit, each) for each in self.only.inspect(unit, unit.target)[1])

    def find_concepts(self, wanted: str) -> tuple[Concept, ...]:
        return tuple(each for each in self.only.concepts if any(wanted in term.text for term in each.terms))

    def concept_history(self, concept: Concept) -> tuple[HistoryEntry, ...]:
        return ()
