"""Tell another program of a release: a signed POST, sent again while that may help."""

import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass

import httpx

from glossary import __version__
from glossary.errors import GlossaryError, InputError
from glossary.model import Release
from glossary.workflow.delivery.calling import Line, Patience, ensure_now, host_of, is_loopback, patiently

EVENT = "catalog.released"
PATIENCE = Patience(connecting=5, silence=10, whole=20)

_GOOD = range(200, 300)


@dataclass(frozen=True, slots=True)
class Hook:
    """Who is told."""

    address: str
    secret: str
    """Shared with the receiver: proves that the message is ours."""


def announcement(release: Release, changed: Sequence[str], remote: str) -> bytes:
    """Return the JSON that tells of a release: number, digest of its manifest, changed files, address.

    Args:
        release: the one to tell of.
        changed: paths of the files that the release before did not have so.
        remote: address that readers fetch from, with or without ``/v1``; empty where it is not known.
    """
    base = remote.strip().rstrip("/").removesuffix("/v1").rstrip("/")
    value = {
        "event": EVENT,
        "release": release.number,
        "made_at": json.loads(release.manifest).get("made_at"),
        "note": release.note,
        "manifest_sha256": hashlib.sha256(release.manifest).hexdigest(),
        "changed": list(changed),
        "url": f"{base}/v1/releases/{release.number}/manifest.json" if base else "",
    }
    # Half a character in the address stays an escape of JSON.
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


def check(hook: Hook) -> None:
    """Look whether somebody can be told.

    Raises:
        InputError: the address is none, or there is no secret that can be used.
    """
    _address(hook)
    if not hook.secret:
        raise InputError(
            f"what is sent to {host_of(_address(hook))} must be signed: set GLOSSARY_WEBHOOK_SECRET, "
            "or tell nobody with --webhook ''"
        )
    try:
        hook.secret.encode()
    except UnicodeEncodeError:
        raise InputError("GLOSSARY_WEBHOOK_SECRET holds bytes that are no UTF-8; set it again") from None


def tell(hook: Hook, body: bytes, patience: Patience = PATIENCE) -> str:
    """Send an announcement and return its id, which is the same in each try.

    Raises:
        RemoteError: the receiver cannot be reached, or says "not now" again and again.
        GlossaryError: it refuses.
    """
    check(hook)
    address = _address(hook)
    delivery = secrets.token_hex(16)
    line = Line(patience, loopback=is_loopback(address))

    def once() -> None:
        with line.send("POST", address, _headers(hook, delivery, body), body) as response:
            ensure_now(response)
            if response.status_code not in _GOOD:
                raise GlossaryError(f"{host_of(address)} answers {response.status_code} to the webhook")

    try:
        patiently(once, patience)
    finally:
        line.close()
    return delivery


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """Return the signature of a message: of the time it was sent, a full stop and its body."""
    signed = hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256)
    return f"sha256={signed.hexdigest()}"


def _headers(hook: Hook, delivery: str, body: bytes) -> dict[str, str]:
    """Return the headers of one try: each is signed with its own time, so that none looks old."""
    timestamp = str(int(time.time()))
    return {
        "Content-Type": "application/json",
        "User-Agent": f"glossary/{__version__}",
        "X-Glossary-Event": EVENT,
        "X-Glossary-Delivery": delivery,
        "X-Glossary-Timestamp": timestamp,
        "X-Glossary-Signature": signature(hook.secret, timestamp, body),
    }


def _address(hook: Hook) -> httpx.URL:
    try:
        url = httpx.URL(hook.address)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme not in {"http", "https"} or not url.host or url.userinfo:
        raise InputError("the webhook's address is none; write one such as https://ci.example.org/hook")
    return url
