"""What became of the terms of a bilingual pair, as JSON for programs: one line a pair."""

from collections.abc import Iterable
from typing import Any

from glossary.model import TermHit, TermVerdict


def values(pair: Any, verdicts: Iterable[TermVerdict]) -> dict[str, Any]:  # noqa: ANN401 - whatever JSON holds
    """Return ``{"id", "terms"}``: an entry for each concept and each place where the source has it.

    An entry has ``concept``, ``source_span``, ``verdict`` (present, missing, forbidden, no-term),
    ``target_span``, ``grade`` and ``message``; spans are ``[start, end]`` in code points. A forbidden term of
    something that the source does not speak of has null for ``source_span``. Evidence in the target stands in
    ``target_span`` and ``grade``: with the verdict missing it is weak, the letters of a longer word.
    """
    return {"id": pair, "terms": [entry for each in verdicts for entry in _entries(each)]}


def _entries(each: TermVerdict) -> Iterable[dict[str, Any]]:
    for concept in each.concepts:
        evidence = [hit for hit in each.target if hit.concept.id == concept.id] or list(each.target)
        for number, place in enumerate(each.source or (None,)):
            hit = evidence[min(number, len(evidence) - 1)] if evidence else None
            yield {
                "concept": concept.id,
                "source_span": _pair(place),
                "verdict": each.verdict.value,
                "target_span": _pair(hit),
                "grade": hit.grade.value if hit else None,
                "message": each.message,
            }


def _pair(hit: TermHit | None) -> list[int] | None:
    return None if hit is None else [hit.span.start, hit.span.end]
