"""What every address of the API has at hand, and how it is asked and answers.

On a private server nobody comes this far who may not read (`credentials.MembersOnly`).
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qsl, quote

from anyio import CapacityLimiter
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Send
from starlette.types import Scope as Asked

from glossary.model import Scope, UnitState
from glossary.web.answers import Answer, Caching, answer
from glossary.web.credentials import allowed
from glossary.web.problems import Problem
from glossary.web.shelf import Build, Key, Shelf
from glossary.web.site import Site
from glossary.workflow.editions import Edition

MIN_STATES = (UnitState.TRANSLATED.value, UnitState.APPROVED.value)
YES_NO = ("true", "false")
_MOST_FIELDS = 10


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address as an ASGI application: less stands between it and the server than before a function."""

    answer: Callable[[Request], Awaitable[Response]]

    async def __call__(self, scope: Asked, receive: Receive, send: Send) -> None:
        """Answer a request; a `Problem` or an error of the project becomes its answer further out."""
        made = await self.answer(Request(scope, receive, send))
        await made(scope, receive, send)


@dataclass(frozen=True, slots=True)
class Api:
    """What is served, and the answers that are ready."""

    site: Site
    shelf: Shelf
    writers: CapacityLimiter = field(default_factory=lambda: CapacityLimiter(1))
    """Lets one catalogue in at a time, so that reading large ones leaves the others a thread."""

    @property
    def caching(self) -> Caching:
        """Who may keep what is published and may change."""
        return Caching.PRIVATE if self.site.serving.private else Caching.LIVE

    async def published(
        self, request: Request, key: Key, build: Build, *, location: str = "", negotiated: bool = False
    ) -> Answer:
        """Return the answer for what is published now."""
        prepared = await self.shelf.get(key, build)
        return answer(prepared, request.scope, self.caching, location=location, negotiated=negotiated)

    async def drafts(
        self, request: Request, build: Build, *, location: str = "", negotiated: bool = False
    ) -> Answer:
        """Return the answer for what is not published: built anew each time, and kept nowhere.

        Raises:
            Problem: 401 or 403, the client may not read it.
        """
        await allowed(request, Scope.READ_DRAFTS)
        prepared = await self.shelf.build(build)
        return answer(prepared, request.scope, Caching.DRAFT, location=location, negotiated=negotiated)

    def edition(self, min_state: str) -> Edition:
        """Return what is published of units in a state and above; never less than the gate lets through."""
        edition = self.site.edition
        if min_state == UnitState.APPROVED and edition.gate.min_state is not UnitState.APPROVED:
            return replace(edition, gate=replace(edition.gate, min_state=UnitState.APPROVED))
        return edition


def query(request: Request, known: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return the parameters of a request.

    A parameter that is unknown, wrong or there twice is refused: passed over, a slip of the pen would give
    other texts than were asked for.

    Args:
        request: the request.
        known: values each parameter may have; any if empty.

    Raises:
        Problem: 400.
    """
    text = request.scope["query_string"]
    if not text:
        return {}
    try:
        fields = parse_qsl(text.decode("latin-1"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise _wrong(f"more than {_MOST_FIELDS} parameters") from None
    found: dict[str, str] = {}
    for name, value in fields:
        if name not in known:
            names = ", ".join(known) or "none"
            raise _wrong(f"no parameter {name[:40]!a} here; there are: {names}")
        if name in found:
            raise _wrong(f"{name} is there twice; say it once")
        if known[name] and value not in known[name]:
            raise _wrong(f"{name} cannot be {value[:40]!a}; it is one of: {', '.join(known[name])}")
        found[name] = value
    return found


def located(request: Request, path: str) -> str:
    """Return the address of a file, for an answer to a request for another address; empty if it is the same.

    Parameters stay as they were asked; `query` has seen them.
    """
    if request.scope["path"] == path:
        return ""
    asked = request.scope["query_string"].decode("ascii", "ignore")
    return quote(path) + (f"?{asked}" if asked else "")


def _wrong(detail: str) -> Problem:
    return Problem(400, "Wrong parameter", detail)
