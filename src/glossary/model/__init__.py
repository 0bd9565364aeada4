"""The values every floor speaks: terms, articles, units, hits and findings. All are frozen."""

from glossary.model.articles import Article, BlockKind, Literal, Segment, Skeleton, Slot, Tag
from glossary.model.comments import Comment
from glossary.model.findings import Finding, Severity, TermVerdict, Verdict
from glossary.model.history import Change, HistoryEntry, Past
from glossary.model.hits import Grade, Span, TermHit
from glossary.model.memory import EXACT, IN_CONTEXT, Concordance, MatchKind, MemoryUnit, Suggestion
from glossary.model.outline import Cell, ListItem, Spot
from glossary.model.publishing import Release, Scope, Token
from glossary.model.terms import (
    AdministrativeStatus,
    Concept,
    PartOfSpeech,
    Proposal,
    Term,
    TermType,
    WorkflowState,
)
from glossary.model.units import Unit, UnitState

__all__ = [
    "EXACT",
    "IN_CONTEXT",
    "AdministrativeStatus",
    "Article",
    "BlockKind",
    "Cell",
    "Change",
    "Comment",
    "Concept",
    "Concordance",
    "Finding",
    "Grade",
    "HistoryEntry",
    "ListItem",
    "Literal",
    "MatchKind",
    "MemoryUnit",
    "PartOfSpeech",
    "Past",
    "Proposal",
    "Release",
    "Scope",
    "Segment",
    "Severity",
    "Skeleton",
    "Slot",
    "Span",
    "Spot",
    "Suggestion",
    "Tag",
    "Term",
    "TermHit",
    "TermType",
    "TermVerdict",
    "Token",
    "Unit",
    "UnitState",
    "Verdict",
    "WorkflowState",
]
