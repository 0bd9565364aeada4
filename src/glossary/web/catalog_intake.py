"""A catalogue that is sent in: taken as an import takes it, with nobody's work overwritten."""

from datetime import UTC, datetime

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response

from glossary.errors import InputError
from glossary.formats import catalog_po
from glossary.formats.catalog import Catalog
from glossary.languages import target
from glossary.model import Change, Scope
from glossary.web import problems
from glossary.web.answers import has_tag
from glossary.web.api import Api, query
from glossary.web.bodies import read_body
from glossary.web.credentials import allowed
from glossary.web.locale_names import named
from glossary.web.problems import Problem
from glossary.workflow.accounts import as_json
from glossary.workflow.exchanging import is_ours
from glossary.workflow.foreign_intake import NamedCatalog
from glossary.workflow.intake import take
from glossary.workflow.planning import Mark, Plan, as_value
from glossary.workflow.resources import catalog, template

MESSAGES = 50_000
"""That a catalogue may have which is sent in: it is stored while others wait to write."""
ROWS = 1000
"""Of the plan that are told."""


async def put_catalog(api: Api, request: Request) -> Response:
    """Take in a PO file and say what became of each of its entries.

    200 when all of it was taken; 409 when something was left for a person to decide, with the rest saved.

    Raises:
        Problem: 401 or 403 without a token that may write; 412 when the working catalogue is not the one that
            If-Match names; 422 when the file cannot be taken.
        MissingError: there is no such domain or locale.
    """
    token = await allowed(request, Scope.WRITE)
    query(request, {})
    domain = request.path_params["domain"]
    database, edition = api.site.database, api.site.edition
    locale = named(edition, request.path_params["locale"])
    await api.shelf.get(("template", domain), lambda: template(database, edition, domain))  # is it there?
    await _ensure_wanted(api, request, domain, locale)
    data = await read_body(request, api.site.serving)
    change = Change(token.name, datetime.now(UTC), f"PUT {domain}/{locale}.po")
    plan = await to_thread.run_sync(lambda: _taken(api, domain, locale, data, change), limiter=api.writers)
    await api.shelf.refresh()
    return _told(plan)


async def _ensure_wanted(api: Api, request: Request, domain: str, locale: str) -> None:
    """Make sure that the conditions of the request hold: a courtesy, since the import overwrites nothing."""
    if "content-range" in request.headers:
        raise Problem(400, "Bad request", "a part of a catalogue cannot be sent in; send all of it")
    if "if-none-match" in request.headers:
        raise Problem(412, "Precondition failed", "the catalogue is there already; leave If-None-Match out")
    named = ",".join(request.headers.getlist("if-match")).encode("latin-1")
    if not named or named.strip() == b"*":
        return
    site = api.site
    working = await api.shelf.build(
        lambda: catalog(site.database, site.edition, domain, locale, "po", drafts=True)
    )
    tag = has_tag(named, working)
    if not tag or b"W/" + tag in named:
        raise Problem(
            412,
            "Precondition failed",
            "the working catalogue has changed meanwhile; get it again with ?drafts=true",
        )


def _taken(api: Api, domain: str, locale: str, data: bytes, change: Change) -> Plan:
    """Read a file and store what it holds.

    Raises:
        Problem: 422 with what is wrong, and the line where it is known.
    """
    database = api.site.database
    try:
        read = catalog_po.read(data, strict=True)
        _ensure_small(read)
        _ensure_language(read, locale)
        _ensure_domain(api, read, domain)
        return take(database, NamedCatalog(domain, locale, read), change, dry_run=False)
    except InputError as error:
        told = problems.of_error(error)
        raise Problem(422, "Catalogue not taken", told.detail, more=told.more) from None


def _ensure_small(read: Catalog) -> None:
    """Make sure that a catalogue can be stored soon."""
    if len(read.entries) > MESSAGES:
        raise InputError(
            f"it has {len(read.entries):,} messages, and {MESSAGES:,} at most are taken here; "
            "whoever runs the server takes it in with `glossary import`"
        )


def _ensure_language(read: Catalog, locale: str) -> None:
    """Make sure that a file says no other language than the address; it may say none."""
    if read.language and target(read.language).code != locale:
        raise InputError(f"its header says Language: {read.language}, its address {locale}; which is it?")


def _ensure_domain(api: Api, read: Catalog, domain: str) -> None:
    """Make sure that a catalogue of the articles is sent as theirs, and none of another program is."""
    of_articles = domain == api.site.edition.domain
    if is_ours(api.site.database, read) != of_articles:
        whose = "not of the articles" if of_articles else "of the articles"
        raise InputError(f"this is a catalogue {whose}; send it to the address it was got from")


def _told(plan: Plan) -> Response:
    """Return what was done, and as a problem where something is left to do.

    Where not all rows are told, those that are left to do come first.
    """
    rows = plan.told
    if len(rows) > ROWS:
        rows = tuple(sorted(rows, key=lambda row: row.mark is not Mark.CONFLICT))
    value = as_value(plan, rows[:ROWS]) | {"rows_left_out": len(rows[ROWS:])}
    left = len(plan.conflicts)
    if not left:
        return Response(as_json(value), 200, {"cache-control": "no-store"}, "application/json")
    detail = (
        f"{left} of {len(plan.rows)} entries were left for a person to decide: the rows marked conflict"
        f"{f', of which {ROWS} are told' if left > ROWS else ''}; the others are saved"
    )
    return problems.response(Problem(409, "Conflict", detail, more=value))
