"""The token is shown to the host that it is for, and never in the clear."""

import pytest

from glossary.errors import GlossaryError, InputError
from glossary.workflow.delivery.fetching import Remote
from support.answering import Reply, answering


def test_the_token_is_not_sent_in_the_clear() -> None:
    with Remote("http://glossary.example.org", token="gls_a_b") as remote:
        assert "Authorization" not in remote._headers()
    with Remote("https://glossary.example.org", token="gls_a_b") as remote:
        assert remote._headers()["Authorization"] == "Bearer gls_a_b"


def test_a_token_that_would_be_a_header_of_its_own_is_refused() -> None:
    with pytest.raises(InputError, match="characters"):
        Remote("https://h.example", token="a\r\nX-Evil: 1")


@pytest.mark.parametrize(
    ("meant", "is_sent"),
    [
        ("", True),
        ("https://h.example/other", True),
        ("HTTPS://H.Example:443/v1", True),
        ("http://h.example", False),
        ("https://h.example:8443", False),
        ("https://h.example.org", False),
        ("nonsense", False),
    ],
)
def test_the_token_is_for_one_host_however_that_is_written(meant: str, is_sent: bool) -> None:  # noqa: FBT001
    with Remote("https://h.example:443", token="gls_a_b", token_for=meant) as remote:
        assert ("Authorization" in remote._headers()) == is_sent


def test_a_token_that_is_for_another_host_is_said() -> None:
    with (
        answering(lambda _: Reply(401)) as server,
        Remote(server.address, token="gls_a_b", token_for="https://h.example") as remote,
        pytest.raises(
            GlossaryError, match="GLOSSARY_TOKEN is for the host of the setting remote and was not"
        ),
    ):
        remote.get("file", limit=1_000)
    assert "Authorization" not in server.asked[0].headers
