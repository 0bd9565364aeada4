"""The columns of segments and units as the model has them, and a unit read from a row of them."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from sqlalchemy.orm import InstrumentedAttribute

from glossary.model import Segment, Unit
from glossary.store.schema import SegmentRow, UnitRow

Columns = tuple[InstrumentedAttribute[Any], ...]

SEGMENT: Columns = tuple(getattr(SegmentRow, each.name) for each in fields(Segment))
UNIT: Columns = (
    UnitRow.target,
    UnitRow.state,
    UnitRow.version,
    UnitRow.previous_source,
    UnitRow.note,
    UnitRow.changed_by,
    UnitRow.changed_at,
)


def unit_of(slug: str, locale: str, row: Sequence[Any]) -> Unit:
    """Return the unit in a row of `SEGMENT` and `UNIT`; those of one never saved are empty."""
    segment, saved = Segment(*row[: len(SEGMENT)]), row[len(SEGMENT) :]
    return Unit(slug, segment, locale, *([] if saved[0] is None else saved))
