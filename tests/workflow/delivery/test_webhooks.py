"""A webhook is signed, sent again while that may help, and never sent elsewhere."""

import json
import time
from collections.abc import Callable

import pytest

from glossary.errors import GlossaryError, InputError, RemoteError
from glossary.workflow.delivery.calling import Patience
from glossary.workflow.delivery.webhooks import Hook, announcement, check, signature, tell
from support.answering import Asked, Reply, answering
from support.releases import files_of, release

SECRET = "a shared secret"
PATIENCE = Patience(sleep=lambda _: None)
BODY = announcement(release(7, files_of(7)), ["catalogs/news/km.po"], "https://glossary.example.org/")


def told(reply: Callable[[Asked], Reply]) -> tuple[str, list[Asked]]:
    with answering(reply) as server:
        return tell(Hook(f"{server.address}/hook", SECRET), BODY, PATIENCE), server.asked


def test_the_body_tells_of_the_release() -> None:
    value = json.loads(BODY)
    assert (value["event"], value["release"], value["note"]) == ("catalog.released", 7, "note 7")
    assert value["changed"] == ["catalogs/news/km.po"]
    assert value["url"] == "https://glossary.example.org/v1/releases/7/manifest.json"
    assert len(value["manifest_sha256"]) == 64
    assert json.loads(announcement(release(1, files_of(1)), [], ""))["url"] == ""


@pytest.mark.parametrize("remote", ["https://g.example", "https://g.example/v1", "https://g.example/v1/ "])
def test_the_address_told_is_right_however_the_remote_is_written(remote: str) -> None:
    value = json.loads(announcement(release(7, files_of(7)), [], remote))
    assert value["url"] == "https://g.example/v1/releases/7/manifest.json"


def test_what_arrives_is_signed_with_the_time_it_was_sent() -> None:
    delivery, asked = told(lambda _: Reply(204))
    (only,) = asked
    assert (only.method, only.path, only.body) == ("POST", "/hook", BODY)
    assert only.headers["X-Glossary-Delivery"] == delivery
    stamp = only.headers["X-Glossary-Timestamp"]
    assert abs(int(stamp) - time.time()) < 60
    assert only.headers["X-Glossary-Signature"] == signature(SECRET, stamp, BODY)
    assert only.headers["X-Glossary-Signature"] != signature("another", stamp, BODY)
    assert only.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize("status", [429, 500, 503])
def test_it_is_sent_again_under_the_same_id(status: int) -> None:
    replies = iter([Reply(status), Reply(status), Reply(200)])
    delivery, asked = told(lambda _: next(replies))
    assert [each.headers["X-Glossary-Delivery"] for each in asked] == [delivery] * 3


def test_it_is_given_up_after_four_tries() -> None:
    count = 0

    def reply(_: Asked) -> Reply:
        nonlocal count
        count += 1
        return Reply(502)

    with pytest.raises(RemoteError, match="answers 502"):
        told(reply)
    assert count == 4


@pytest.mark.parametrize("status", [302, 400, 401, 410])
def test_a_refusal_and_a_redirect_are_final(status: int) -> None:
    count = 0

    def reply(_: Asked) -> Reply:
        nonlocal count
        count += 1
        return Reply(status, b"", {"Location": "http://127.0.0.1:9/"})

    with pytest.raises(GlossaryError, match=f"answers {status}"):
        told(reply)
    assert count == 1


@pytest.mark.parametrize(
    ("hook", "says"),
    [
        (Hook("https://ci.example.org/hook", ""), "GLOSSARY_WEBHOOK_SECRET"),
        (Hook("ci.example.org", SECRET), "address is none"),
        (Hook("https://ana:pw@ci.example.org/", SECRET), "address is none"),
    ],
)
def test_what_cannot_be_sent_is_said_before_anything_is_done(hook: Hook, says: str) -> None:
    with pytest.raises(InputError, match=says) as caught:
        tell(hook, BODY, PATIENCE)
    assert "pw@" not in str(caught.value)


def test_a_secret_that_is_no_text_is_said_before_anything_is_sent() -> None:
    with pytest.raises(InputError, match=r"GLOSSARY_WEBHOOK_SECRET holds bytes that are no UTF-8"):
        check(Hook("http://127.0.0.1:9/", "\udcff"))


def test_half_a_character_in_the_address_of_readers_is_no_fault() -> None:
    body = announcement(release(7, files_of(7)), [], "https://g.example/\udcff")
    assert json.loads(body)["url"] == "https://g.example/\udcff/v1/releases/7/manifest.json"
