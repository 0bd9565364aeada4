import asyncio
from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest
from starlette.requests import Request

from glossary.web.bodies import read_body
from glossary.web.problems import Problem
from glossary.web.site import Serving

SERVING = Serving(body_limit=10, body_seconds=0.1)


def request(parts: Iterable[bytes | float], **headers: str) -> Request:
    """Return a request whose body comes in parts; a number waits, and no last part is a client that goes."""
    coming = iter(parts)

    async def receive() -> dict[str, Any]:
        for part in coming:
            if isinstance(part, bytes):
                return {"type": "http.request", "body": part, "more_body": bool(part)}
            await asyncio.sleep(part)
        return {"type": "http.disconnect"}

    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    asked: Callable[[], Awaitable[Any]] = receive
    return Request({"type": "http", "method": "PUT", "path": "/", "headers": named}, asked)


async def refused(parts: Iterable[bytes | float], **headers: str) -> Problem:
    with pytest.raises(Problem) as caught:
        await read_body(request(parts, **headers), SERVING)
    return caught.value


async def test_a_body_is_what_came() -> None:
    assert await read_body(request([b"12345", b"67890", b""]), SERVING) == b"1234567890"
    assert await read_body(request([b""], content_encoding="identity"), SERVING) == b""


@pytest.mark.parametrize("said", ["11", "9" * 18, "9" * 5_000])
async def test_a_body_that_says_it_is_too_large_is_not_read(said: str) -> None:
    assert (await refused([], content_length=said)).status == 413


@pytest.mark.parametrize("said", ["", "1", "none", "-5", "²"])
async def test_a_body_that_is_larger_than_it_says_is_not_kept(said: str) -> None:
    assert (await refused([b"123456", b"78901"], content_length=said)).status == 413


@pytest.mark.parametrize("coding", ["gzip", "GZIP", "br", "deflate, gzip", "identity, gzip", "x"])
async def test_a_compressed_body_is_not_unpacked(coding: str) -> None:
    assert (await refused([b"x", b""], content_encoding=coding)).status == 415


async def test_a_body_must_come_in_time() -> None:
    assert (await refused([b"1", 0.05, b"2", 0.05, b"3", 0.05, b""])).status == 408


async def test_a_body_that_ends_early_is_none() -> None:
    assert (await refused([b"1"])).status == 400
