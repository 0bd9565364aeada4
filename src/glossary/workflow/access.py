"""Tokens for the server: made, revoked, and recognized when somebody shows one."""

import hashlib
import hmac
import re
import secrets
from collections.abc import Iterable
from datetime import datetime
from unicodedata import category

from sqlalchemy.orm import Session

from glossary.errors import InputError, MissingError
from glossary.model import Change, Scope, Token
from glossary.store import tokens as token_store
from glossary.store.database import Database, reads, writes

_SHOWN = re.compile(r"gls_([a-z0-9]{10})_([A-Za-z0-9_-]{43})")
"""A token as its bearer has it: its id, and 256 random bits."""
_SIGNS = frozenset(" .@'-_")
_MARKS = frozenset({"Mn", "Mc"})
"""Categories of what stands at a letter, without which no Thai or Khmer name is written."""
_LONGEST_NAME = 80
_ID_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"
"""None that is easily taken for another one."""
_UNKNOWN = hashlib.sha256(b"").hexdigest()


def make_token(
    database: Database,
    name: str,
    scopes: Iterable[Scope],
    change: Change,
    expires_at: datetime | None = None,
) -> tuple[Token, str]:
    """Make a token and return it with the text that its bearer shows, which nobody can read again.

    Args:
        database: where the token is kept; its secret is not, only a digest of it.
        name: of who gets it, as it will stand in the history of what they change.
        scopes: what it opens.
        change: who makes it, and when.
        expires_at: from when on it opens nothing; never if None.

    Raises:
        InputError: the name is no name, no scope is named, or it would have expired already.
    """
    named = tuple(scope for scope in Scope if scope in set(scopes))
    if not _is_name(name):
        raise InputError(
            f"{name!a} is no name for a token; use up to {_LONGEST_NAME} letters, digits, spaces and . @ ' -"
        )
    if not named:
        raise InputError(f"a token needs a scope; there are {', '.join(Scope)}")
    if expires_at is not None and expires_at <= change.when:
        raise InputError("the token would have expired already; name a later day")
    id_ = "".join(secrets.choice(_ID_LETTERS) for _ in range(10))
    secret = secrets.token_urlsafe(32)
    token = Token(id_, name, named, change.who, change.when, expires_at)
    return writes(token_store.add_token)(database, token, _digest(secret)), f"gls_{id_}_{secret}"


@writes
def revoke_token(session: Session, id_: str, change: Change) -> Token:
    """Let a token open nothing from now on.

    Raises:
        MissingError: there is no token of this id.
    """
    token_store.revoke(session, id_, change)
    found = token_store.token(session, id_)
    if found is None:
        raise MissingError(f"there is no token {id_!a}; `glossary token list` shows those there are")
    return found[0]


tokens = reads(token_store.tokens)
"""Return every token, those that open nothing any more as well, first the oldest."""

_token = reads(token_store.token)


def bearer(database: Database, presented: str, now: datetime) -> Token | None:
    """Return the valid token that a text proves to have; None for any other text.

    How long it takes tells nothing of a secret: digests are compared, in constant time.
    """
    shown = _SHOWN.fullmatch(presented)
    if shown is None:
        return None
    found = _token(database, shown[1])
    known = found[1] if found else _UNKNOWN
    proven = hmac.compare_digest(known, _digest(shown[2]))
    return found[0] if found and proven and found[0].valid(now) else None


def token_of_id(database: Database, id_: str, now: datetime) -> Token | None:
    """Return the valid token of an id that was proven before, as a session remembers it."""
    found = _token(database, id_)
    return found[0] if found and found[0].valid(now) else None


def _is_name(text: str) -> bool:
    return (
        0 < len(text) <= _LONGEST_NAME
        and text[0].isalnum()
        and all(each.isalnum() or each in _SIGNS or category(each) in _MARKS for each in text)
    )


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
