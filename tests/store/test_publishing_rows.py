"""Releases, tokens and the watch on a store, in both databases."""

import hashlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from glossary.errors import StoreError
from glossary.model import Change, Concept, Scope, Token
from glossary.store import releases, tokens
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.dump import dump
from glossary.store.terms import save_concept
from glossary.store.watching import Watch

ONE, TWO = b"one", b"two"


def digests(*data: bytes) -> dict[str, bytes]:
    return {hashlib.sha256(each).hexdigest(): each for each in data}


def test_releases_are_numbered_and_given_newest_first(database: Database, change: Change) -> None:
    assert reads(releases.next_number)(database) == 1
    first = writes(releases.save_release)(database, 1, b"{}", digests(ONE), change)
    second = writes(releases.save_release)(database, 2, b"{2}", digests(ONE, TWO), change)
    assert (first.number, first.made_by, first.made_at, first.note) == (1, "Ana", change.when, "a test")
    assert reads(releases.releases)(database) == (second, first)
    assert reads(releases.releases)(database, limit=1) == (second,)
    assert reads(releases.release)(database, 1) == first
    assert reads(releases.release)(database, 3) is None
    assert reads(releases.next_number)(database) == 3


def test_the_bytes_of_a_released_file_are_kept_once(database: Database, change: Change) -> None:
    for number in (1, 2):
        writes(releases.save_release)(database, number, b"{}", digests(ONE, TWO), change)
    for digest, data in digests(ONE, TWO).items():
        assert reads(releases.released_data)(database, digest) == data
    assert reads(releases.released_data)(database, "0" * 64) is None


def test_a_token_is_found_with_the_digest_of_its_secret(database: Database, change: Change) -> None:
    token = Token("abc", "CI", (Scope.READ_DRAFTS, Scope.WRITE), "Ana", change.when)
    assert writes(tokens.add_token)(database, token, "digest") == token
    assert reads(tokens.token)(database, "abc") == (token, "digest")
    assert reads(tokens.token)(database, "abd") is None
    assert reads(tokens.tokens)(database) == (token,)


def test_a_revoked_token_stays_revoked_at_the_time_it_was(database: Database, change: Change) -> None:
    token = Token("abc", "CI", (Scope.READ,), "Ana", change.when, change.when + timedelta(days=9))
    writes(tokens.add_token)(database, token, "digest")
    later = replace(change, when=change.when + timedelta(days=1))
    writes(tokens.revoke)(database, "abc", later)
    writes(tokens.revoke)(database, "abc", replace(change, when=change.when + timedelta(days=2)))
    assert reads(tokens.tokens)(database) == (replace(token, revoked_at=later.when),)


def test_no_digest_of_a_token_and_no_released_file_is_in_the_dump(database: Database, change: Change) -> None:
    writes(tokens.add_token)(database, Token("abc", "CI", (Scope.READ,), "Ana", change.when), "d1gest")
    writes(releases.save_release)(database, 1, b"{}", digests(ONE), change)
    written = dump(database)
    assert "d1gest" not in written
    assert "released_data" not in written
    assert "release {" in written


def test_the_mark_changes_when_somebody_else_writes_and_not_when_they_read(
    place: str, change: Change
) -> None:
    with open_database(place) as mine, open_database(place) as theirs:
        watch = Watch(mine)
        before = watch.mark()
        reads(releases.releases)(theirs)
        assert watch.mark() == before
        writes(save_concept)(theirs, Concept("work"), change)
        after = watch.mark()
        assert after != before
        assert watch.mark() == after
        watch.close()
        watch.close()


def test_the_mark_changes_when_the_same_program_writes(place: str, change: Change) -> None:
    with open_database(place) as database:
        watch = Watch(database)
        before = watch.mark()
        writes(save_concept)(database, Concept("work"), change)
        assert watch.mark() != before
        watch.close()


def test_a_file_that_is_gone_cannot_be_watched(tmp_path: Path) -> None:
    with open_database(tmp_path / "terms.db", create=True) as database:
        (tmp_path / "terms.db").unlink()
        with pytest.raises(StoreError, match="cannot be read"):
            Watch(database).mark()
