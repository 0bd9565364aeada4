"""Releases and the bytes of their files: only ever added to."""

from collections.abc import Mapping

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from glossary.model import Change, Release
from glossary.store.batches import batches
from glossary.store.incoming import normal_value
from glossary.store.schema_publishing import ReleasedDataRow, ReleaseRow

_RELEASE = (
    ReleaseRow.number,
    ReleaseRow.made_by,
    ReleaseRow.made_at,
    ReleaseRow.note,
    ReleaseRow.manifest,
)


def releases(session: Session, limit: int | None = None) -> tuple[Release, ...]:
    """Return releases, the newest first; all of them without a limit."""
    statement = select(*_RELEASE).order_by(ReleaseRow.number.desc()).limit(limit)
    return tuple(Release(*row) for row in session.execute(statement))


def release(session: Session, number: int) -> Release | None:
    """Return the release of a number, or None if there is none."""
    found = session.execute(select(*_RELEASE).where(ReleaseRow.number == number)).one_or_none()
    return None if found is None else Release(*found)


def next_number(session: Session) -> int:
    """Return the number that the next release will have."""
    return (session.scalar(select(func.max(ReleaseRow.number))) or 0) + 1


def save_release(
    session: Session, number: int, manifest: bytes, data: Mapping[str, bytes], change: Change
) -> Release:
    """Add a release.

    Args:
        session: a transaction.
        number: as `next_number` gave it in the same transaction.
        manifest: of the release.
        data: the bytes of its files by their SHA-256 in hexadecimal digits; those that the store has already
            are not added again.
        change: who makes it and when; its reason is the note.
    """
    signed = normal_value(change)
    made = Release(number, signed.who, signed.when, signed.why, manifest)
    session.execute(
        insert(ReleaseRow).values(
            number=number, made_by=made.made_by, made_at=made.made_at, note=made.note, manifest=manifest
        )
    )
    known = {
        digest
        for batch in batches(data)
        for digest in session.scalars(select(ReleasedDataRow.sha256).where(ReleasedDataRow.sha256.in_(batch)))
    }
    new = [{"sha256": digest, "data": each} for digest, each in data.items() if digest not in known]
    if new:
        session.execute(insert(ReleasedDataRow), new)
    return made


def released_data(session: Session, sha256: str) -> bytes | None:
    """Return the bytes of a released file by their digest, or None where no release has them."""
    return session.scalar(select(ReleasedDataRow.data).where(ReleasedDataRow.sha256 == sha256))
