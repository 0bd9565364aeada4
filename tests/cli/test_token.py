import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from glossary.cli.token import _SCOPES
from glossary.model import Scope
from glossary.store.database import open_database
from glossary.workflow.access import bearer
from support.calls import Glossary


@pytest.fixture
def store(tmp_path: Path) -> Path:
    path = tmp_path / "terms.db"
    with open_database(path, create=True):
        return path


def test_the_scopes_are_those_of_the_model() -> None:
    assert tuple(Scope) == _SCOPES


def test_a_secret_is_written_once_and_opens_what_was_asked(glossary: Glossary, store: Path) -> None:
    made = glossary("token", "make", "Web team", "--scope", "read-drafts,write", "--days", 90, "--db", store)
    assert made.code == 0
    secret = made.out.strip()
    assert made.out == secret + "\n"
    assert secret not in made.err
    assert "shown this once" in made.err
    with open_database(store) as database:
        found = bearer(database, secret, datetime.now(UTC))
    assert found is not None
    assert (found.name, found.scopes) == ("Web team", (Scope.READ_DRAFTS, Scope.WRITE))
    assert found.expires_at is not None
    assert (found.expires_at - found.made_at).days == 90
    assert secret.removeprefix(f"gls_{found.id}_").encode() not in store.read_bytes()


def test_the_list_shows_each_token_and_no_secret(glossary: Glossary, store: Path) -> None:
    assert "token make" in glossary("token", "list", "--db", store).err
    secret = glossary("token", "make", "ci", "--scope", "read", "--scope", "write", "--db", store).out.strip()
    shown = glossary("token", "list", "--db", store)
    assert secret.split("_")[1] in shown.out
    assert "read,write" in shown.out
    assert "never" in shown.out
    assert secret.split("_", 2)[2] not in shown.out
    (listed,) = json.loads(glossary("token", "list", "--json", "--db", store).out)
    assert (listed["name"], listed["scopes"], listed["state"]) == ("ci", ["read", "write"], "valid")
    assert (listed["expires_at"], listed["revoked_at"]) == (None, None)
    assert "digest" not in listed


def test_a_revoked_token_opens_nothing_and_stays_in_the_list(glossary: Glossary, store: Path) -> None:
    secret = glossary("token", "make", "ci", "--scope", "read", "--db", store).out.strip()
    id_ = secret.split("_")[1]
    for _ in range(2):
        assert glossary("token", "revoke", id_, "--db", store).code == 0
    with open_database(store) as database:
        assert bearer(database, secret, datetime.now(UTC)) is None
    assert json.loads(glossary("token", "list", "--json", "--db", store).out)[0]["state"] == "revoked"


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("make", "ci", "--scope", "admin"), "there are read, read-drafts, write"),
        (("make", "ci", "--scope", ","), "there are read, read-drafts, write"),
        (("make", "ci"), "--scope"),
        (("make", "", "--scope", "read"), "name"),
        (("make", "a\x1b[31mb", "--scope", "read"), "name"),
        (("make", "ci", "--scope", "read", "--days", "0"), "--days"),
        (("revoke", "nothere"), "token list"),
        (("revoke", "gls_abcdefghij_hidden"), "without the secret"),
    ],
)
def test_a_slip_is_one_clear_line(
    glossary: Glossary, store: Path, arguments: tuple[str, ...], says: str
) -> None:
    result = glossary("token", *arguments, "--db", store)
    assert result.code == 2
    assert result.err.count("\n") == 1
    assert says in result.err
    assert "\x1b[31mb" not in result.err
    assert "hidden" not in result.err
    assert not result.out
