import json
import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

from glossary.model import Scope
from glossary.store.database import Database
from glossary.web.reference import page
from glossary.web.site import Serving
from glossary.workflow.editions import Edition
from glossary.workflow.releasing import make_release
from support.sites import Bearer, Serve, TestClient, authorization
from support.stores import later

METHODS = {"get", "put"}
PO, KM = "/v1/catalogs/{domain}/{locale}.po", "/v1/catalogs/news/km.po"


@pytest.fixture
def document(reader: TestClient) -> dict[str, Any]:
    made = reader.get("/v1/openapi.json")
    assert made.headers["content-type"] == "application/json"
    document: dict[str, Any] = made.json()
    return document


def operations(document: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(path, of[method]) for path, of in document["paths"].items() for method in METHODS & set(of)]


def test_every_address_of_the_server_is_in_the_document(client: TestClient, document: dict[str, Any]) -> None:
    served = {
        route.path.replace(":path", "")
        for route in client.app._app.router.routes  # type: ignore[attr-defined]
        if route.path.startswith(("/v1/", "/healthz"))
    }
    told = set(document["paths"])
    of_manifests = {f"/v1/releases/{name}/manifest.json" for name in ("latest", "{number}")}
    assert told - of_manifests == served


def test_an_operation_says_all_it_may_answer(document: dict[str, Any]) -> None:
    assert document["openapi"] == "3.1.0"
    seen = set()
    for path, operation in operations(document):
        seen.add(operation["operationId"])
        assert {"200", "400", "429", "503"} <= set(operation["responses"])
        named = {each["name"] for each in operation.get("parameters", []) if each["in"] == "path"}
        assert named == set(re.findall(r"{(\w+)}", path))
    assert len(seen) == len(operations(document))


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    named = set(re.findall(r'"#/components/schemas/(\w+)"', json.dumps(document)))
    assert named == set(document["components"]["schemas"])


def test_every_schema_is_one(document: dict[str, Any]) -> None:
    for schema in document["components"]["schemas"].values():
        assert jsonschema_rs.meta.is_valid(schema)


CASES = [
    ("/v1/catalogs/{domain}.pot", "/v1/catalogs/news.pot", {}),
    ("/v1/catalogs/{domain}/{locale}.po", "/v1/catalogs/news/km.po", {}),
    ("/v1/catalogs/{domain}/{locale}.po", "/v1/catalogs/news/xx.po", {}),
    ("/v1/catalogs/{domain}/{locale}.po", "/v1/catalogs/news/km.po?min_state=x", {}),
    ("/v1/catalogs/{domain}/{locale}.po", "/v1/catalogs/news/km.po?drafts=true", {}),
    ("/v1/catalogs/{domain}/{locale}.po", "/v1/catalogs/news/km.po", {"if-none-match": "*"}),
    ("/v1/catalogs/{domain}/{locale}.mo", "/v1/catalogs/news/km.mo", {}),
    ("/v1/catalogs/{domain}/{locale}.json", "/v1/catalogs/news/km.json", {}),
    ("/v1/catalogs/{domain}.json", "/v1/catalogs/news.json", {"accept-language": "th"}),
    ("/v1/catalogs/{domain}.po", "/v1/catalogs/news.po", {"accept-language": "fr"}),
    ("/v1/terms.json", "/v1/terms.json?locale=km", {}),
    ("/v1/terms.csv", "/v1/terms.csv", {}),
    ("/v1/articles/{slug}/{locale}.html", "/v1/articles/news/km.html?with=en", {}),
    ("/v1/articles/{slug}.html", "/v1/articles/news.html", {"accept-language": "th"}),
    ("/v1/status", "/v1/status", {}),
    ("/v1/manifest.json", "/v1/manifest.json?min_state=approved", {}),
    ("/v1/releases", "/v1/releases", {}),
    ("/v1/releases/latest/manifest.json", "/v1/releases/latest/manifest.json", {}),
    ("/v1/releases/{number}/manifest.json", "/v1/releases/1/manifest.json", {}),
    ("/v1/releases/{number}/{path}", "/v1/releases/1/catalogs/news/km.po", {}),
    ("/v1/openapi.json", "/v1/openapi.json", {}),
    ("/healthz", "/healthz", {}),
]


@pytest.mark.parametrize(("path", "address", "headers"), CASES)
def test_an_answer_is_as_the_document_says(
    database: Database,
    client: TestClient,
    document: dict[str, Any],
    path: str,
    address: str,
    headers: dict[str, str],
) -> None:
    make_release(database, Edition(), later(100))
    made = client.get(address, headers=headers)
    told = document["paths"][path]["get"]["responses"][str(made.status_code)]
    for name, header in told.get("headers", {}).items():
        assert name in made.headers or not header.get("required")
    if not made.content:
        assert "content" not in told
        return
    ((media_type, content),) = told["content"].items()
    assert media_type in {made.headers["content-type"], "*/*"}
    if media_type.endswith("json"):
        schema = {**content["schema"], "components": document["components"]}
        jsonschema_rs.validator_for(schema, validate_formats=True).validate(made.json())


def test_what_a_catalogue_sent_in_is_told_is_as_the_document_says(
    client: TestClient, document: dict[str, Any], bearer: Bearer
) -> None:
    token, address = bearer(Scope.READ_DRAFTS, Scope.WRITE), "/v1/catalogs/news/km.po"
    working = client.get(f"{address}?drafts=true", headers=token).text
    theirs = working.replace("ភ្លៀង", "ក").encode()
    mine = working.replace("ភ្លៀង", "ខ").encode()
    answers = [client.put(address, content=each, headers=token) for each in (theirs, mine, b"msgid")]
    assert [made.status_code for made in answers] == [200, 409, 422]
    for made in answers:
        told = document["paths"]["/v1/catalogs/{domain}/{locale}.po"]["put"]["responses"][
            str(made.status_code)
        ]
        schema = {
            **told["content"][made.headers["content-type"]]["schema"],
            "components": document["components"],
        }
        jsonschema_rs.validator_for(schema).validate(made.json())


OF_ANY_ANSWER = {"content-type", "content-length", "cache-control"}


@pytest.mark.parametrize(
    ("method", "path", "address", "headers", "scopes"),
    [
        ("get", "/v1/terms.csv", "/v1/terms.csv", {"accept-encoding": "gzip"}, ()),
        ("get", "/v1/catalogs/{domain}.po", "/v1/catalogs/news.po", {"accept-language": "th"}, ()),
        ("get", "/v1/catalogs/{domain}.po", "/v1/catalogs/news.po", {"accept-language": "fr"}, ()),
        ("get", "/v1/status", "/v1/status", {"if-none-match": "*"}, ()),
        ("get", PO, f"{KM}?drafts=true", {}, ()),
        ("get", PO, f"{KM}?drafts=true", {}, (Scope.READ,)),
        ("put", PO, KM, {}, ()),
        ("put", PO, KM, {}, (Scope.READ,)),
        ("put", PO, KM, {"content-encoding": "gzip"}, (Scope.WRITE,)),
        ("put", PO, KM, {"if-none-match": "*"}, (Scope.WRITE,)),
        ("put", PO, KM, {}, (Scope.WRITE,)),
    ],
)
def test_an_answer_has_no_header_of_its_own_that_the_document_is_silent_about(
    client: TestClient,
    document: dict[str, Any],
    bearer: Bearer,
    method: str,
    path: str,
    address: str,
    headers: dict[str, str],
    scopes: tuple[Scope, ...],
) -> None:
    protecting = set(client.get("/healthz").headers)
    made = client.request(method, address, headers=headers | (bearer(*scopes) if scopes else {}))
    told = document["paths"][path][method]["responses"][str(made.status_code)].get("headers", {})
    assert set(made.headers) - protecting - OF_ANY_ANSWER <= {name.lower() for name in told}


def test_names_of_locales_are_told_exactly(client: TestClient, document: dict[str, Any]) -> None:
    (locale,) = [
        each["schema"]["pattern"]
        for each in document["paths"]["/v1/catalogs/{domain}/{locale}.po"]["get"]["parameters"]
        if each["name"] == "locale"
    ]
    for name in (
        "km",
        "tl",
        "in",
        "th-TH",
        "fil_PH",
        "KM",
        "km-",
        "km-a",
        "kmx",
        "en",
        "km.UTF-8",
        "id-Latn-ID-x1-y2",
    ):
        status = client.get(f"/v1/catalogs/news/{name}.po").status_code
        assert (status == 200) is bool(re.search(locale, name)), name


def test_a_private_server_says_that_all_needs_a_token(database: Database, serve: Serve) -> None:
    private = serve(database, None, Serving(private=True, fresh_seconds=0, rate_per_minute=0))
    made = private.get("/v1/openapi.json", headers=authorization(database, Scope.READ))
    assert made.json()["security"] == [{"token": []}]


def test_the_reference_page_is_in_step() -> None:
    path = Path(__file__).parent.parent.parent / "docs/reference/http.md"
    assert path.read_text("utf-8") == page(), "run `make docs`"
