"""Tokens: the store knows the digest of each secret, never the secret."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from glossary.model import Change, Scope, Token
from glossary.store.incoming import normal_value
from glossary.store.schema_publishing import TokenRow

_TOKEN = (
    TokenRow.id,
    TokenRow.name,
    TokenRow.scopes,
    TokenRow.made_by,
    TokenRow.made_at,
    TokenRow.expires_at,
    TokenRow.revoked_at,
)


def tokens(session: Session) -> tuple[Token, ...]:
    """Return every token, those that open nothing any more as well, first the oldest."""
    statement = select(*_TOKEN).order_by(TokenRow.made_at, TokenRow.id)
    return tuple(_token(row) for row in session.execute(statement))


def token(session: Session, id_: str) -> tuple[Token, str] | None:
    """Return the token of an id with the digest of its secret, or None if there is none."""
    found = session.execute(select(TokenRow.digest, *_TOKEN).where(TokenRow.id == id_)).one_or_none()
    if found is None:
        return None
    digest, *row = found
    return _token(row), digest


def add_token(session: Session, new: Token, digest: str) -> Token:
    """Add a token with the digest of its secret; return it as it is kept."""
    kept = normal_value(new)
    session.execute(
        insert(TokenRow).values(
            id=kept.id,
            name=kept.name,
            digest=digest,
            scopes=tuple(scope.value for scope in kept.scopes),
            made_by=kept.made_by,
            made_at=kept.made_at,
            expires_at=kept.expires_at,
            revoked_by="",
            revoked_at=None,
        )
    )
    return kept


def revoke(session: Session, id_: str, change: Change) -> None:
    """Let a token open nothing from now on; one that was revoked before stays as it is."""
    signed = normal_value(change)
    session.execute(
        update(TokenRow)
        .where(TokenRow.id == id_, TokenRow.revoked_at.is_(None))
        .values(revoked_by=signed.who, revoked_at=signed.when)
    )


def _token(row: Sequence[Any]) -> Token:
    id_, name, scopes, *rest = row
    return Token(id_, name, tuple(map(Scope, scopes)), *rest)
