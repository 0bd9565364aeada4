"""The paragraph that a segment stands in."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from glossary.model import Segment
from glossary.store.schema import SegmentRow


def paragraph(session: Session, slug: str, segment: Segment, limit: int) -> tuple[tuple[str, ...], int]:
    """Return the sources of the paragraph that a segment of an article stands in, and its place among them.

    There are none where it has more than ``limit`` segments, and where this one has left it. Of a message
    with plural forms the first form alone counts.
    """
    statement = (
        select(SegmentRow.key, SegmentRow.source)
        .where(
            SegmentRow.article == slug,
            SegmentRow.paragraph == segment.paragraph,
            SegmentRow.obsolete.is_(False),
            SegmentRow.form == 0,
        )
        .order_by(SegmentRow.position, SegmentRow.key)
        .limit(limit + 1)
    )
    found = {key: source for key, source in session.execute(statement)}  # noqa: C416 - rows are no pairs
    if len(found) > limit or segment.key not in found:
        return (), 0
    return tuple(found.values()), list(found).index(segment.key)
