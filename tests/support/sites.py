"""A site with one article in its store, and clients that ask it."""

import warnings
from collections.abc import Callable

from glossary.model import Scope, UnitState
from glossary.store.database import Database
from glossary.workflow.access import make_token
from support.news import FIRST, SECOND, THIRD, bring, say
from support.stores import later

with warnings.catch_warnings():
    # It asks for the successor of httpx, which the project does not use.
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

__all__ = ["Bearer", "Serve", "TestClient", "authorization", "fill"]

Serve = Callable[..., TestClient]
"""Starts a server: of a database, an edition and how it is served."""
Bearer = Callable[..., dict[str, str]]
"""Returns the header of a new token with some scopes."""


def fill(database: Database) -> None:
    """Bring in an article: in Khmer one sentence approved, one in doubt, one translated, the title open."""
    bring(database, FIRST, SECOND, THIRD)
    say(database, FIRST, "សមាជិក")
    say(database, SECOND, "ក្រុមប្រឹក្សា", UnitState.NEEDS_CHECKING, at=2)
    say(database, THIRD, "ភ្លៀង", UnitState.TRANSLATED, at=3)
    say(database, FIRST, "สมาชิก", UnitState.TRANSLATED, locale="th", at=4)


def authorization(database: Database, *scopes: Scope) -> dict[str, str]:
    """Return the header of a new token, which belongs to Ravi."""
    _, secret = make_token(database, "Ravi", scopes, later(0))
    return {"authorization": f"Bearer {secret}"}
