"""Tokens: made once, shown once, recognized until they are revoked or expire."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from glossary.errors import InputError, MissingError
from glossary.model import Scope
from glossary.store.database import Database
from glossary.workflow.access import bearer, make_token, revoke_token, token_of_id, tokens
from support.stores import ANA, KINDS, later, opened

NOW = ANA.when + timedelta(hours=1)


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    yield from opened(request, tmp_path)


def test_the_secret_proves_the_token_and_stands_nowhere_in_the_store(database: Database) -> None:
    token, secret = make_token(database, "CI of the web team", [Scope.WRITE, Scope.READ_DRAFTS], ANA)
    assert token.scopes == (Scope.READ_DRAFTS, Scope.WRITE)
    assert bearer(database, secret, NOW) == token
    assert token_of_id(database, token.id, NOW) == token
    if isinstance(database.where, Path):
        assert secret.removeprefix(f"gls_{token.id}_").encode() not in database.where.read_bytes()


@pytest.mark.parametrize("wrong", ["", "gls_", "Bearer x", "gls_abcdefghij_" + "A" * 43, "x" * 100_000, "é"])
def test_anything_else_proves_nothing(database: Database, wrong: str) -> None:
    make_token(database, "CI", [Scope.READ], ANA)
    assert bearer(database, wrong, NOW) is None


def test_the_secret_of_one_token_does_not_prove_another(database: Database) -> None:
    one, secret = make_token(database, "one", [Scope.READ], ANA)
    two, _ = make_token(database, "two", [Scope.WRITE], ANA)
    assert bearer(database, secret.replace(one.id, two.id), NOW) is None
    assert bearer(database, secret + "A", NOW) is None
    assert bearer(database, secret[:-1], NOW) is None


def test_a_token_ends_when_it_is_revoked_or_expires(database: Database) -> None:
    token, secret = make_token(database, "CI", [Scope.READ], ANA, ANA.when + timedelta(days=1))
    assert bearer(database, secret, ANA.when + timedelta(hours=23))
    assert bearer(database, secret, ANA.when + timedelta(days=1)) is None
    revoked = revoke_token(database, token.id, later(60))
    assert revoked.revoked_at == later(60).when
    assert bearer(database, secret, NOW) is None
    assert token_of_id(database, token.id, NOW) is None
    assert tokens(database) == (revoked,)


def test_a_token_that_would_open_nothing_is_not_made(database: Database) -> None:
    with pytest.raises(InputError, match="needs a scope; there are read, read-drafts, write"):
        make_token(database, "CI", [], ANA)
    with pytest.raises(InputError, match="expired already"):
        make_token(database, "CI", [Scope.READ], ANA, ANA.when)
    for name in ("", " CI", "a\nb", "x" * 81, "\x1b[31m"):
        with pytest.raises(InputError, match="is no name for a token"):
            make_token(database, name, [Scope.READ], ANA)
    with pytest.raises(MissingError, match="no token 'zzz'"):
        revoke_token(database, "zzz", ANA)
    assert tokens(database) == ()


@pytest.mark.parametrize("name", ["ทีมเว็บ", "ក្រុមគេហទំព័រ", "ທີມເວັບ", "Tim's web-CI 2 @ x.org"])
def test_a_name_is_written_as_its_language_writes_it(database: Database, name: str) -> None:
    assert make_token(database, name, [Scope.READ], ANA)[0].name == name


def test_a_mark_without_a_letter_is_no_name(database: Database) -> None:
    with pytest.raises(InputError, match="is no name for a token"):
        make_token(database, "\u0e31ab", [Scope.READ], ANA)
