"""What there is and what is missing, as JSON that programs read: the status, and lists of articles."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from glossary.model import UnitState
from glossary.store import terms
from glossary.store.database import reads
from glossary.workflow.editions import Edition
from glossary.workflow.gate import Gate, Standing, standings
from glossary.workflow.resources import JSON, Resource, domains


def read_status(session: Session, edition: Edition) -> Resource:
    """Return how far each article is in each locale of an edition, and what is held back and why."""
    found = standings(session, edition.locales, edition.gate)
    value = {
        "schema": 1,
        "domains": list(domains(session, edition)),
        "locales": [_locale(code, found) for code in edition.locales],
        "gate": gate_value(edition.gate),
        "concepts": terms.count(session),
        "articles": article_values(found),
        "held_back": held_values(found),
    }
    return Resource("status.json", JSON, as_json(value))


status = reads(read_status)


def as_json(value: Any) -> bytes:  # noqa: ANN401 - whatever json can write
    """Return a value as the bytes of a JSON file."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def gate_value(gate: Gate) -> dict[str, object]:
    """Return a gate as JSON has it."""
    return {"min_state": gate.min_state.value, "min_percent": gate.min_percent}


def article_values(found: Iterable[Standing]) -> list[dict[str, object]]:
    """Return articles in their locales as JSON has them."""
    return [
        {
            "article": each.article,
            "title": each.title,
            "locale": each.locale,
            "units": each.total,
            "states": _states(each),
            "percent": each.percent,
            "published": each.published,
        }
        for each in found
    ]


def held_values(found: Iterable[Standing]) -> list[dict[str, object]]:
    """Return what is held back, and why, as JSON has it."""
    return [
        {"article": each.article, "locale": each.locale, "percent": each.percent, "why": each.why}
        for each in found
        if not each.published
    ]


def _locale(code: str, found: Iterable[Standing]) -> dict[str, object]:
    of_locale = [each for each in found if each.locale == code]
    states = {
        state.value: count
        for state in UnitState
        if (count := sum(each.counts.get(state, 0) for each in of_locale))
    }
    return {"locale": code, "units": sum(each.total for each in of_locale), "states": states}


def _states(standing: Standing) -> dict[str, int]:
    return {state.value: standing.counts[state] for state in UnitState if state in standing.counts}
