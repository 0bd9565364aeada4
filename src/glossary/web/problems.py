"""What went wrong, as the API says it: problem documents of RFC 9457, one clear line each."""

import json
import logging
from collections.abc import Mapping
from http import HTTPStatus
from textwrap import shorten

from starlette.exceptions import HTTPException
from starlette.responses import Response

from glossary.errors import ConflictError, GlossaryError, InputError, MissingError, StoreError

MEDIA_TYPE = "application/problem+json"

_LONGEST = 1000
"""Characters of what names all that is there."""
_SOON = {"retry-after": "5"}
_LOG = logging.getLogger("glossary.web")


class Problem(Exception):  # noqa: N818 - RFC 9457 calls it so
    """A request that is not answered as was asked.

    Args:
        status: HTTP status from 400 on.
        title: what kind of problem it is, the same for all of its kind.
        detail: what is wrong with this request and what to do; no path and no secret of ours.
        headers: of the answer.
        more: members of the document beside the usual ones.
    """

    def __init__(
        self,
        status: int,
        title: str,
        detail: str,
        headers: Mapping[str, str] | None = None,
        more: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.title = title
        self.detail = detail
        self.headers = dict(headers or {})
        self.more = dict(more or {})


def response(problem: Problem) -> Response:
    """Return a problem as an answer, which nobody keeps."""
    value = {
        "type": "about:blank",
        "title": problem.title,
        "status": problem.status,
        "detail": problem.detail,
        **problem.more,
    }
    return Response(
        (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "backslashreplace"),
        problem.status,
        {"cache-control": "no-store", **problem.headers},
        MEDIA_TYPE,
    )


def of_error(error: Exception) -> Problem:
    """Return what a client is told of an error; what is wrong with the store goes to the log alone."""
    match error:
        case Problem():
            found = error
        case HTTPException():
            found = _of_status(error)
        case MissingError():
            found = Problem(404, "Not found", shorten(str(error), _LONGEST, placeholder=" …"))
        case InputError():
            line = {} if error.line is None else {"line": error.line}
            found = Problem(400, "Bad request", _without_path(error), more=line)
        case ConflictError():
            found = Problem(409, "Conflict", str(error))
        case StoreError():
            _LOG.error("the store cannot be used: %s", error)
            found = Problem(503, "Store out of reach", "the store cannot be reached; try again", _SOON)
        case GlossaryError():
            found = Problem(400, "Bad request", str(error))
        case _:  # the server logs it with its traceback
            found = Problem(500, "Internal error", "something is wrong with the server; its log says what")
    return found


def _without_path(error: InputError) -> str:
    return error.reason if error.line is None else f"line {error.line}: {error.reason}"


def _of_status(error: HTTPException) -> Problem:
    headers = dict(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        allowed = ", ".join(sorted(headers.pop("Allow", "GET, HEAD").split(", ")))
        return Problem(
            405, "Method not allowed", f"this address takes {allowed} only", {"allow": allowed, **headers}
        )
    if error.status_code == HTTPStatus.NOT_FOUND:
        detail = "there is nothing at this address; for programs /v1/openapi.json lists those there are"
        return Problem(404, "Not found", detail, headers)
    status = HTTPStatus(error.status_code)
    return Problem(status, status.phrase.capitalize(), str(error.detail), headers)
