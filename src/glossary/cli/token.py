"""Verbs that make tokens for the server, list and revoke them."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.console import put, put_json, say, table
from glossary.cli.options import change, chosen, db_option, json_option, opened
from glossary.errors import GlossaryError

if TYPE_CHECKING:
    from glossary.model import Scope, Token

_SCOPES = ("read", "read-drafts", "write")
"""Those of `glossary.model.Scope`; a test holds them equal."""


class ScopeList(click.ParamType[tuple[str, ...]]):
    """A comma list of scopes."""

    name = "scope"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, ...]:
        """Return the scopes named."""
        if isinstance(value, tuple):
            return value
        names = tuple(str(value).replace(",", " ").split())
        for name in names:
            if name not in _SCOPES:
                self.fail(f"{name!a} is no scope; there are {', '.join(_SCOPES)}", param, ctx)
        if not names:
            self.fail(f"no scope is named; there are {', '.join(_SCOPES)}", param, ctx)
        return names


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def token() -> None:
    """Make, list and revoke tokens for the server."""


@token.command()
@click.argument("name")
@click.option(
    "--scope", "scopes", type=ScopeList(), multiple=True, required=True, metavar="SCOPE[,SCOPE…]",
    help="read: what is published, of a private server; read-drafts: unfinished translations; "
    "write: send in catalogues, suggest terms, and read.",
)  # fmt: skip
@click.option("--days", type=click.IntRange(1, 36_500), help="Until it expires (default: never).")
@db_option
def make(name: str, scopes: tuple[tuple[str, ...], ...], days: int | None, db: str | None) -> None:
    """Make a token for NAME and write its secret, this once.

    What its bearer changes is signed with NAME. The store keeps a digest of the secret only.
    """
    from glossary.model import Scope
    from glossary.workflow.access import make_token

    run = chosen(db)
    wanted = [Scope(scope) for each in scopes for scope in each]
    signed = change(run, "a token")
    expires_at = signed.when + timedelta(days=days) if days else None
    with opened(run) as database:
        made, secret = make_token(database, name, wanted, signed, expires_at)
    until = f"until {_day(made.expires_at)}" if made.expires_at else "without end"
    say(f"made token {made.id} for {made.name}: {_named(made.scopes)}, {until}; it is shown this once")
    put(secret)


@token.command("list")
@db_option
@json_option
def list_(db: str | None, *, as_json: bool) -> None:
    """List the tokens, those that open nothing any more as well."""
    from glossary.workflow.access import tokens

    with opened(chosen(db)) as database:
        found = tokens(database)
    now = datetime.now(UTC)
    if as_json:
        put_json([_as_json(each, now) for each in found])
    elif not found:
        say("no tokens; make one with: glossary token make NAME --scope read-drafts")
    else:
        heading = ("id", "name", "scopes", "made", "by", "expires", "state")
        for line in table([heading, *(_row(each, now) for each in found)]):
            put(line)


@token.command()
@click.argument("id_", metavar="ID")
@db_option
def revoke(id_: str, db: str | None) -> None:
    """Let the token ID open nothing from now on."""
    from glossary.workflow.access import revoke_token

    if id_.startswith("gls_"):
        raise GlossaryError("name the token by its id, as `glossary token list` shows it, without the secret")
    run = chosen(db)
    with opened(run) as database:
        revoked = revoke_token(database, id_, change(run, "revoked"))
    say(f"token {revoked.id} of {revoked.name} opens nothing any more")


def _state(of: "Token", now: datetime) -> str:
    return "valid" if of.valid(now) else "revoked" if of.revoked_at else "expired"


def _row(of: "Token", now: datetime) -> tuple[str, ...]:
    return (
        of.id,
        of.name,
        _named(of.scopes),
        _day(of.made_at),
        of.made_by,
        _day(of.expires_at),
        _state(of, now),
    )


def _as_json(of: "Token", now: datetime) -> dict[str, Any]:
    return {
        "id": of.id,
        "name": of.name,
        "scopes": list(of.scopes),
        "made_by": of.made_by,
        "made_at": of.made_at.isoformat(),
        "expires_at": of.expires_at.isoformat() if of.expires_at else None,
        "revoked_at": of.revoked_at.isoformat() if of.revoked_at else None,
        "state": _state(of, now),
    }


def _named(scopes: tuple["Scope", ...]) -> str:
    return ",".join(scopes)


def _day(when: datetime | None) -> str:
    return f"{when:%Y-%m-%d}" if when else "never"
