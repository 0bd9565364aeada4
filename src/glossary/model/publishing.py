"""Releases of what is published, and the tokens that open what is not."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Scope(StrEnum):
    """What the bearer of a token may do."""

    READ = "read"
    """Read what is published, where that is not open to everybody."""
    READ_DRAFTS = "read-drafts"
    """Read translations that are not finished."""
    WRITE = "write"
    """Send in a catalogue, suggest terms, and read what is published."""


@dataclass(frozen=True, slots=True)
class Token:
    """A right to use the server, without the secret that proves it."""

    id: str
    """Stands in the secret, in the access log and in lists; opens nothing."""
    name: str
    """Who has it: what they change is signed with it."""
    scopes: tuple[Scope, ...]
    made_by: str
    made_at: datetime
    """With time zone UTC, as the other times."""
    expires_at: datetime | None = None
    revoked_at: datetime | None = None

    def valid(self, now: datetime) -> bool:
        """Tell whether the token still opens anything."""
        return self.revoked_at is None and (self.expires_at is None or now < self.expires_at)


@dataclass(frozen=True, slots=True)
class Release:
    """A numbered copy of everything published, which never changes."""

    number: int
    """From 1."""
    made_by: str
    made_at: datetime
    """With time zone UTC."""
    note: str
    manifest: bytes
    """JSON: its files with their digests, the counts of states, what was held back."""
