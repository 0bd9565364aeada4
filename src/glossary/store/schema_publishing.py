"""The rows of releases and tokens."""

from datetime import datetime

from sqlalchemy.orm import Mapped, mapped_column

from glossary.store.schema import Row


class ReleaseRow(Row):
    """A release; rows are only ever added."""

    __tablename__ = "release"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    note: Mapped[str]
    manifest: Mapped[bytes]


class ReleasedDataRow(Row):
    """The bytes of released files, each once however many releases have it; the manifests name them."""

    __tablename__ = "released_data"
    __table_args__ = ({"info": {"dumped": False}},)

    sha256: Mapped[str] = mapped_column(primary_key=True)
    """In hexadecimal digits."""
    data: Mapped[bytes]


class TokenRow(Row):
    """A token; a revoked one stays, so that the access log can be understood."""

    __tablename__ = "token"
    __table_args__ = ({"info": {"dumped": False}},)

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    digest: Mapped[str]
    """SHA-256 of the secret in hexadecimal digits; the secret is random, so no salt is needed."""
    scopes: Mapped[tuple[str, ...]]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime | None]
    revoked_by: Mapped[str]
    revoked_at: Mapped[datetime | None]
