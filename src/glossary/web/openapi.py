"""The OpenAPI document: every address of the API, what it takes and all it may answer."""

from functools import partial
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from glossary.languages import SOURCE, TARGETS
from glossary.web import locale_names
from glossary.web import openapi_parts as parts
from glossary.web.answers import Prepared, answer, prepare
from glossary.web.api import Api, Endpoint, query
from glossary.web.openapi_parts import Part, file, parameter, problems, reference
from glossary.web.openapi_schemas import SCHEMAS
from glossary.web.site import Site
from glossary.workflow.accounts import as_json
from glossary.workflow.resources import CATALOG_FORMATS, JSON, PO, Resource

_BYTES: Part = {}
_ABOUT = """\
Published translations of news and the termbase they follow. The same state of the store gives the same bytes.

- Every file has a strong ETag; ask with If-None-Match, and what has not changed costs a 304.
- A catalogue holds finished translations only: nothing fuzzy, empty or obsolete.
- Files of a numbered release never change.
- HEAD works wherever GET does; a Range is passed over. Errors are problem documents (RFC 9457).
- A parameter that is unknown or there twice is refused with 400.
"""
_PUT = """\
Taken as `glossary import` takes it: an entry is saved where the store still has what the file was made from,
and left for a person where it has not. An empty entry erases nothing, and no file approves anything. What is
sent in again changes nothing. The change is signed with the name of the token, which needs scope `write`.
"""


def routes(api: Api) -> list[Route]:
    """Return the address of the OpenAPI document."""
    prepared = prepare(Resource("openapi.json", JSON, as_json(document(api.site))))
    return [Route("/v1/openapi.json", Endpoint(partial(_document, api, prepared)), methods=["GET"])]


async def _document(api: Api, prepared: Prepared, request: Request) -> Response:
    query(request, {})
    return answer(prepared, request.scope, api.caching)


def document(site: Site) -> dict[str, Any]:
    """Return the OpenAPI document of a site as JSON values."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Glossary",
            "version": "1",
            "summary": "Catalogues, terms and articles for web teams",
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}] if site.serving.private else [{}, {"token": []}],
        "paths": {**_catalogs(site), **_terms(), **_articles(site), **_accounts(), **_files(), **_releases()},
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {
                "token": {
                    "type": "http",
                    "scheme": "bearer",
                    "bearerFormat": "gls_<id>_<secret>",
                    "description": "Its scopes are read, read-drafts and write.",
                },
            },
        },
    }


def _get(id_: str, summary: str, parameters: list[Part], answers: Part, *codes: str) -> Part:
    """Return a reading operation, with what each of them may answer."""
    return {
        "get": {
            "operationId": id_,
            "summary": summary,
            "parameters": [*parameters, *parts.CONDITIONS],
            "responses": {**answers, **problems("400", "401", "403", *codes, "429", "503")},
        }
    }


def _catalogs(site: Site) -> Part:
    domain = parameter(
        "domain", "path", "gettext domain.", {"type": "string", "minLength": 1}, example=site.edition.domain
    )
    locale = parameter(
        "locale",
        "path",
        "Code or alias, with or without a region.",
        {"type": "string", "pattern": locale_names.pattern(site.edition.locales)},
        example=site.edition.locales[0],
    )
    found: Part = {
        "/v1/catalogs/{domain}.pot": _get(
            "template", "The template of a domain", [domain], file("The template.", PO, _BYTES), "404"
        )
    }
    for each in CATALOG_FORMATS:
        answers = file("The catalogue.", each.media_type, _schema(each.suffix))
        queries = [parts.MIN_STATE, *([parts.DRAFTS] if each.suffix == "po" else [])]
        found[f"/v1/catalogs/{{domain}}.{each.suffix}"] = _get(
            f"suited_{each.suffix}",
            f"The .{each.suffix} catalogue in the best of the client's languages",
            [domain, *queries, parts.ACCEPT_LANGUAGE],
            answers,
            "404",
            "406",
        )
        found[f"/v1/catalogs/{{domain}}/{{locale}}.{each.suffix}"] = _get(
            f"catalog_{each.suffix}",
            f"The .{each.suffix} catalogue in a locale",
            [domain, locale, *queries],
            answers,
            "404",
        )
    found["/v1/catalogs/{domain}/{locale}.po"]["put"] = _put([domain, locale])
    return found


def _schema(suffix: str) -> Part:
    return reference("Messages") if suffix == "json" else _BYTES


def _put(parameters: list[Part]) -> Part:
    condition = parameter(
        "If-Match", "header", "ETag of the working catalogue (`?drafts=true`) that was worked on.", parts.TEXT
    )
    return {
        "operationId": "put_catalog",
        "summary": "Send a catalogue in that was worked on elsewhere",
        "description": _PUT,
        "security": [{"token": []}],
        "parameters": [*parameters, condition],
        "requestBody": {"required": True, "content": {"text/x-gettext-translation": {"schema": _BYTES}}},
        "responses": {
            "200": {
                "description": "All of it was taken, or there already.",
                "content": {JSON: {"schema": reference("Plan")}},
            },
            **problems("400", "401", "403", "404", "408", "409", "412", "413", "415", "422", "429", "503"),
        },
    }


def _terms() -> Part:
    locale = parameter(
        "locale",
        "query",
        "Only terms of this locale and English ones.",
        {"type": "string", "enum": [language.code for language in TARGETS]},
    )
    json = file("All concepts with their terms.", JSON, reference("Terms"))
    csv = file("The termbase as a table.", "text/csv; charset=utf-8", _BYTES)
    return {
        "/v1/terms.json": _get("terms_json", "The termbase", [locale], json),
        "/v1/terms.csv": _get("terms_csv", "The termbase as a table", [locale], csv),
    }


def _articles(site: Site) -> Part:
    slug = parameter("slug", "path", "Name of the article.", {"type": "string", "minLength": 1})
    locale = parameter(
        "locale",
        "path",
        "Code or alias, with or without a region; `en` gives the original.",
        {"type": "string", "pattern": locale_names.pattern((SOURCE.code, *site.edition.locales))},
    )
    queries = [parts.BESIDE, parts.MIN_STATE, parts.DRAFTS]
    page = file("A whole page: no script, nothing from the network.", "text/html; charset=utf-8", _BYTES)
    return {
        "/v1/articles/{slug}.html": _get(
            "suited_article",
            "An article in the best of the client's languages that it is published in, else in English",
            [slug, *queries, parts.ACCEPT_LANGUAGE],
            page,
            "404",
        ),
        "/v1/articles/{slug}/{locale}.html": _get(
            "article", "An article in a locale", [slug, locale, *queries], page, "404"
        ),
    }


def _accounts() -> Part:
    status = file("Counts of states, and what is held back and why.", JSON, reference("Status"))
    manifest = file("All files with their digests.", JSON, reference("Manifest"))
    health = {"200": {"description": "It can.", "content": {JSON: {"schema": reference("Health")}}}}
    return {
        "/v1/status": _get("status", "How far each article is", [parts.MIN_STATE], status),
        "/v1/status.json": _get("status_file", "How far each article is", [parts.MIN_STATE], status),
        "/v1/manifest.json": _get("manifest", "What is published now", [parts.MIN_STATE], manifest),
        "/v1/openapi.json": _get(
            "openapi", "This document", [], file("OpenAPI 3.1.", JSON, {"type": "object"})
        ),
        "/healthz": {
            "get": {
                "operationId": "health",
                "summary": "Whether the server can reach its store",
                "security": [{}],
                "responses": {**health, **problems("400", "429", "503")},
            }
        },
    }


def _files() -> Part:
    sha256 = parameter(
        "sha256",
        "path",
        "Digest of a file that a manifest listed.",
        {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    )
    about = "A file as a manifest listed it, whatever was saved since"
    return {
        "/v1/files/{sha256}": _get("listed_file", about, [sha256], file("The file.", "*/*", _BYTES), "404")
    }


def _releases() -> Part:
    number = parameter(
        "number", "path", "Number of the release.", {"type": "string", "pattern": "^[1-9][0-9]{0,8}$"}
    )
    path = parameter("path", "path", "As the manifest has it; it may hold slashes.", {"type": "string"})
    manifest = file("Its files with their digests.", JSON, reference("Manifest"))
    listed = file("Newest first.", JSON, reference("Releases"))
    any_file = file("The file.", "*/*", _BYTES)
    of, latest = "/v1/releases/{number}", "/v1/releases/latest"
    return {
        "/v1/releases": _get("releases", "All releases", [], listed),
        "/v1/releases.json": _get("releases_file", "All releases", [], listed),
        f"{latest}/manifest.json": _get("latest_manifest", "The newest release", [], manifest, "404"),
        f"{latest}/{{path}}": _get("latest_file", "A file of the newest release", [path], any_file, "404"),
        f"{of}/manifest.json": _get("release_manifest", "A release", [number], manifest, "404"),
        f"{of}/{{path}}": _get("released_file", "A file of a release", [number, path], any_file, "404"),
    }
