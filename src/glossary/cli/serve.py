"""The verb that serves catalogues, terms and articles to programs, and pages to people."""

import os
from contextlib import closing
from typing import TYPE_CHECKING

import click

from glossary.cli.console import say
from glossary.cli.options import chosen, db_option, locale_option, opened, quiet_option
from glossary.cli.serve_settings import gate_of, merged, serving_of
from glossary.cli.settings import Settings

if TYPE_CHECKING:
    from glossary.web.site import Serving


@click.command()
@locale_option
@click.option("--host", help="Address to listen on (default: 127.0.0.1, this machine alone).")
@click.option("--port", type=click.IntRange(0, 65_535), help="Port (default: 8765; 0 takes a free one).")
@click.option("--private/--public", default=None, help="Ask a token for everything (default: --public).")
@click.option("--behind-proxy", metavar="ADDRESS", help="Proxy that may say who the client is, and HTTPS.")
@click.option(
    "--cors-origin", "cors_origins", metavar="ORIGIN", multiple=True,
    help="Site whose scripts may read /v1; repeatable, * for any.",
)  # fmt: skip
@click.option(
    "--rate", "rate_per_minute", type=click.IntRange(0),
    help="Requests a minute from one address (default: 3000; 0 for no limit).",
)  # fmt: skip
@click.option(
    "--min-state", type=click.Choice(["translated", "approved"]),
    help="What a sentence must have reached (default: translated).",
)  # fmt: skip
@click.option("--min-percent", type=click.IntRange(0, 100), help="Hold an article back below this share.")
@click.option("--domain", help="gettext domain of the articles (default: news).")
@click.option(
    "--log-format", type=click.Choice(["json", "none"]),
    help="Lines on stderr: each request, or faults only (default: json).",
)  # fmt: skip
@db_option
@quiet_option
def serve(
    locales: tuple[tuple[str, ...], ...],
    host: str | None,
    port: int | None,
    private: bool | None,  # noqa: FBT001 - click gives it by name
    behind_proxy: str | None,
    cors_origins: tuple[str, ...],
    rate_per_minute: int | None,
    min_state: str | None,
    min_percent: int | None,
    domain: str | None,
    log_format: str | None,
    db: str | None,
    *,
    quiet: bool,
) -> None:
    """Serve catalogues, terms and articles over HTTP.

    Programs find /v1/manifest.json and /v1/openapi.json, people the pages. It answers what is published; a
    token opens drafts (`glossary token make`). Ctrl-C or SIGTERM ends it when the answers under way are out.
    Each option but --quiet is also a setting of glossary.toml: --db (database), --domain and --locale
    (locales) stand at its top, --rate is rate_per_minute in its table [serve], --cors-origin is cors_origins
    there, and the others are there as they are called. HTTPS is the work of a proxy before it: name that with
    --behind-proxy.
    """
    run = chosen(db, locales)
    said = {
        "host": host,
        "port": port,
        "private": private,
        "behind_proxy": behind_proxy,
        "cors_origins": cors_origins,
        "rate_per_minute": rate_per_minute,
        "min_state": min_state,
        "min_percent": min_percent,
        "log_format": log_format,
        "session_secret": os.environ.get("GLOSSARY_SESSION_SECRET") or None,
    }
    values = merged(run.serve, said)

    from glossary.web import server
    from glossary.web.access_log import Log
    from glossary.web.app import create_app
    from glossary.web.line_queue import LineQueue
    from glossary.web.site import Site
    from glossary.workflow.editions import Edition

    serving = serving_of(values)
    edition = Edition(domain or run.domain, run.locales, gate_of(values))

    def ready(url: str) -> None:
        if not quiet:
            _greet(url, run, edition.domain, serving)

    with (
        closing(LineQueue()) as lines,
        opened(run) as database,
        server.listening(values["host"], values["port"]) as bound,
    ):
        app = create_app(Site(database, edition, serving))
        log = Log(lines, every=values["log_format"] == "json", flush=lines.close)
        server.serve(app, serving, bound, log, ready)
    if lines.close() and not quiet:  # else stderr is read by nobody, and would keep us
        say("ended")


def _greet(url: str, run: Settings, domain: str, serving: "Serving") -> None:
    """Say where the server is, and what to do first."""
    say(f"serving {run.shown} on {url} (Ctrl-C ends it)")
    if serving.private:
        say("next: glossary token make NAME --scope read, and send it as Authorization: Bearer gls_…")
    else:
        say(f"next: open it in a browser, or: curl -O {url}v1/catalogs/{domain}/{run.locales[0]}.po")
