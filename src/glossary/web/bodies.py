"""Bodies that clients send in: how much, how slowly, and only as they are."""

import asyncio

from starlette.requests import ClientDisconnect, Request

from glossary.web.problems import Problem
from glossary.web.site import Serving


async def read_body(request: Request, serving: Serving) -> bytes:
    """Return the body of a request.

    Raises:
        Problem: 415, it is compressed, so that nobody can say how large it gets; 413, it is too large,
            whatever its head says of that; 408, it comes too slowly; 400, it ends early.
    """
    if request.headers.get("content-encoding", "identity").strip().lower() not in {"", "identity"}:
        raise Problem(
            415,
            "Compressed body",
            "a body is taken as it is only; send it without Content-Encoding",
            {"accept-encoding": "identity"},
        )
    said = request.headers.get("content-length", "")
    if said.isdecimal() and (len(said) > 18 or int(said) > serving.body_limit):
        raise _too_large(serving)
    parts, size = [], 0
    try:
        async with asyncio.timeout(serving.body_seconds):
            async for part in request.stream():
                size += len(part)
                if size > serving.body_limit:
                    raise _too_large(serving)
                parts.append(part)
    except TimeoutError:
        raise Problem(
            408, "Body too slow", f"the body did not come in within {serving.body_seconds:g} seconds"
        ) from None
    except ClientDisconnect:
        raise Problem(400, "Body cut off", "the body ended before all of it was there") from None
    return b"".join(parts)


def _too_large(serving: Serving) -> Problem:
    return Problem(413, "Body too large", f"a body may have {serving.body_limit} bytes; send less at once")
