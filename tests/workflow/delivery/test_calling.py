"""A call takes what it needs from the environment, or says what is wrong there, and keeps nothing."""

import pytest

from glossary.errors import GlossaryError
from glossary.workflow.delivery.fetching import Remote
from support.answering import Asked, Reply, answering


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALL_PROXY", "socks5://127.0.0.1:9"),
        ("HTTPS_PROXY", "gopher://127.0.0.1:9"),
        ("HTTPS_PROXY", "http://[::1"),
        ("SSL_CERT_FILE", "/nowhere/at/all.pem"),
    ],
)
def test_a_proxy_or_certificates_that_cannot_be_used_are_said(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(GlossaryError, match=f"the environment names a proxy.*{name}"):
        Remote("https://glossary.example.org")


def test_cookies_are_not_kept() -> None:
    cookies = {"Set-Cookie": "a=\xff; path=/"}
    asked = list[Asked]()

    def reply(request: Asked) -> Reply:
        asked.append(request)
        return Reply(200, b"file", cookies)

    with answering(reply) as server, Remote(server.address) as remote:
        assert remote.get("one", limit=100) == remote.get("two", limit=100) == b"file"
    assert not any("cookie" in name.lower() for each in asked for name in each.headers)
