"""Units and the terms found in them, made by hand; and a sentence in each language."""

from glossary.model import (
    AdministrativeStatus,
    BlockKind,
    Concept,
    Grade,
    Segment,
    Span,
    Term,
    TermHit,
    Unit,
    UnitState,
    WorkflowState,
)

SENTENCES = {
    "km": "សហករណ៍\u200bបានប្រជុំ",
    "id": "Koperasi bertemu",
    "lo": "ສະຫະກອນໄດ້ປະຊຸມ",
    "fil": "Nagpulong ang kooperatiba",
    "th": "สหกรณ์จัดประชุม",
}


def unit(
    target: str,
    *,
    source: str = "The cooperative met.",
    key: str = "k1",
    kind: BlockKind = BlockKind.PARAGRAPH,
    paragraph: int = 0,
    state: UnitState = UnitState.TRANSLATED,
    locale: str = "km",
    hits: tuple[TermHit, ...] = (),
) -> Unit:
    return Unit("a", Segment(key, source, kind, paragraph), locale, target, state, target_hits=hits)


def hit(
    start: int,
    end: int,
    *,
    status: AdministrativeStatus = AdministrativeStatus.PREFERRED,
    state: WorkflowState = WorkflowState.APPROVED,
    grade: Grade = Grade.EXACT,
    text: str = "koperasi",
    definition: str = "An enterprise of its members.",
) -> TermHit:
    term = Term("id", text, status, state)
    concept = Concept("cooperative", definition=definition, terms=(Term("en", "cooperative"), term))
    return TermHit(concept, term, Span(start, end), grade)
