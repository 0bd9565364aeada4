"""Foreign catalogues as their files are, kept to the byte: an unchanged one goes out as it came in."""

import hashlib
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from glossary.model import Change
from glossary.store.difference import Difference
from glossary.store.edits import Edits, Subject
from glossary.store.schema import CatalogRow

TEMPLATE = ""
"""Stands for a locale where the file is the template."""


@dataclass(frozen=True, slots=True)
class KeptFile:
    """The file of a foreign catalogue."""

    locale: str
    """`TEMPLATE` for the template."""
    data: bytes


def kept_files(session: Session, slug: str) -> tuple[KeptFile, ...]:
    """Return the files of a catalogue, the template first, then in order of locale."""
    found = session.execute(select(CatalogRow.locale, CatalogRow.data).where(CatalogRow.article == slug))
    return tuple(sorted((KeptFile(locale, data) for locale, data in found), key=lambda file: file.locale))


def save_file(session: Session, slug: str, file: KeptFile, change: Change) -> Difference:
    """Keep a file in place of the one before; history has its digest, not its bytes.

    Args:
        session: a transaction.
        slug: of the catalogue, which stands in the store already.
        file: what to keep.
        change: who keeps it, when and why.
    """
    statement = select(CatalogRow.data, CatalogRow.version).where(
        CatalogRow.article == slug, CatalogRow.locale == file.locale
    )
    stored = session.execute(statement).one_or_none()
    if stored and stored.data == file.data:
        return Difference.UNCHANGED
    edits = Edits(change)
    subject = Subject(
        "catalog", f"{slug}@{file.locale}", CatalogRow, {"article": slug, "locale": file.locale}
    )
    new, data = {"sha256": _digest(file.data)}, {"data": file.data}
    if stored is None:
        edits.add(subject, new, data)
    else:
        edits.edit(subject, {"sha256": _digest(stored.data)}, new, stored.version + 1, data)
    edits.write(session)
    return Difference.CHANGED if stored else Difference.ADDED


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
