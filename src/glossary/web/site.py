"""What is served, and how."""

from dataclasses import dataclass, field

from glossary.store.database import Database
from glossary.workflow.editions import Edition


@dataclass(frozen=True, slots=True)
class Serving:
    """How a server behaves; every limit is there so that no client can take it from the others."""

    private: bool = False
    """Whether published files need a token or a session too."""
    cors_origins: tuple[str, ...] = ()
    """Origins whose scripts may read the API; none if empty."""
    rate_per_minute: int = 3000
    """Requests of one client; 0 for no limit."""
    body_limit: int = 5_000_000
    """Bytes of a body that is sent in."""
    body_seconds: float = 30
    """In which a body must have come in."""
    header_seconds: float = 10
    """In which the head of a request must have come in."""
    send_seconds: float = 60
    """In which a client must take what was sent."""
    drain_seconds: float = 20
    """For answers that are under way when the server is told to stop."""
    behind_proxy: str = ""
    """Addresses of proxies whose word on the client is taken, with commas; none if empty."""
    fresh_seconds: float = 0.25
    """How old an answer may be: the store is asked this often whether it has changed."""
    session_secret: str = field(default="", repr=False)
    """Signs the cookies of signed-in people; made anew at each start if empty."""


@dataclass(frozen=True, slots=True)
class Site:
    """A store, what of it is published, and how it is served."""

    database: Database
    edition: Edition = field(default_factory=Edition)
    serving: Serving = field(default_factory=Serving)
