import json

import pytest
from starlette.exceptions import HTTPException

from glossary.errors import ConflictError, GlossaryError, InputError, MissingError, RemoteError, StoreError
from glossary.web.problems import Problem, of_error, response
from glossary.web.site import Serving
from support.sites import Serve, TestClient


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (InputError("bad"), 400),
        (GlossaryError("bad"), 400),
        (RemoteError("bad"), 400),
        (MissingError("gone"), 404),
        (ConflictError("both"), 409),
        (StoreError("/srv/terms.db"), 503),
        (HTTPException(418), 418),
        (RuntimeError("secret"), 500),
        (Problem(422, "No", "no"), 422),
    ],
)
def test_an_error_has_its_status(error: Exception, status: int) -> None:
    assert of_error(error).status == status


@pytest.mark.parametrize(
    "error",
    [
        InputError("bad", path="/srv/secret/km.po", line=3),
        StoreError("postgresql://u:secret@h/db cannot be read"),
        RuntimeError("secret"),
    ],
)
def test_no_path_and_no_password_of_ours_is_told(error: Exception) -> None:
    assert b"secret" not in response(of_error(error)).body


def test_a_long_list_of_what_there_is_is_cut() -> None:
    told = of_error(MissingError("no article; there are " + ", ".join(f"news-{n}" for n in range(10_000))))
    assert told.detail.startswith("no article; there are news-0, news-1,")
    assert len(told.detail) <= 1000
    assert told.detail.endswith(" …")


def test_a_line_is_told_in_words_and_as_a_number() -> None:
    told = json.loads(bytes(response(of_error(InputError("bad", path="/x", line=3))).body))
    assert (told["detail"], told["line"]) == ("line 3: bad", 3)


def test_a_problem_is_a_document_of_rfc_9457_that_nobody_keeps() -> None:
    made = response(Problem(422, "Not taken", "ខុស\n<b>\udc80", {"retry-after": "1"}, {"line": 1}))
    assert made.headers["content-type"] == "application/problem+json"
    assert made.headers["cache-control"] == "no-store"
    assert made.headers["retry-after"] == "1"
    told = json.loads(bytes(made.body))
    assert (told["type"], told["title"], told["status"]) == ("about:blank", "Not taken", 422)
    assert told["detail"].startswith("ខុស\n<b>")


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("min_state=approved&min_state=approved", "min_state is there twice"),
        ("minstate=approved", "no parameter 'minstate' here; there are: min_state, drafts"),
        ("min_state", "min_state cannot be ''"),
        ("min_state=%00", "cannot be '\\x00'"),
        ("%ff=1", "no parameter"),
        ("=", "no parameter ''"),
        ("&".join(f"a{n}=1" for n in range(200)), "more than 10 parameters"),
        ("v=" + "x" * 5000, "no parameter 'v'"),
    ],
)
def test_a_parameter_that_is_unknown_wrong_or_twice_is_refused(
    reader: TestClient, query: str, detail: str
) -> None:
    made = reader.get(f"/v1/catalogs/news/km.po?{query}")
    assert made.status_code == 400
    assert detail in made.json()["detail"]
    assert len(made.text) < 500


@pytest.mark.parametrize(
    "address",
    [
        "/v1/catalogs/news.pot",
        "/v1/status",
        "/v1/manifest.json",
        "/v1/releases",
        "/v1/releases/latest/manifest.json",
        "/v1/releases/1/manifest.json",
        "/v1/openapi.json",
        "/healthz",
        "/v1/articles/news.html",
        "/v1/terms.csv",
    ],
)
def test_every_address_refuses_an_unknown_parameter(reader: TestClient, address: str) -> None:
    assert reader.get(f"{address}?fresh=1").status_code == 400


@pytest.mark.parametrize("method", ["POST", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"])
@pytest.mark.parametrize(
    ("address", "allowed"), [("/v1/status", "GET, HEAD"), ("/v1/catalogs/news/km.po", "GET, HEAD, PUT")]
)
def test_another_method_is_told_which_there_are(
    reader: TestClient, method: str, address: str, allowed: str
) -> None:
    made = reader.request(method, address)
    assert made.status_code == 405
    assert made.headers["allow"] == allowed
    assert made.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "address", ["/v1", "/v1/", "/v1/catalogs/", "/v1/x\u202e", "/v1/catalogs/news/%E1%9E%80.po"]
)
def test_an_address_of_nothing_is_a_problem_document_below_v1(reader: TestClient, address: str) -> None:
    made = reader.get(address)
    assert made.status_code == 404
    assert made.json()["status"] == 404


def test_an_address_of_nothing_is_a_page_elsewhere(reader: TestClient) -> None:
    made = reader.get("/nowhere")
    assert made.status_code == 404
    assert made.headers["content-type"].startswith("text/html")


def test_a_fault_of_ours_tells_nothing_of_itself(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: object, **__: object) -> None:
        raise RuntimeError("secret")

    monkeypatch.setattr("glossary.web.catalogs.template", fault)
    made = client.get("/v1/catalogs/news.pot")
    assert made.status_code == 500
    assert made.headers["content-type"] == "application/problem+json"
    assert "secret" not in made.text


def test_an_error_of_the_store_on_a_page_is_told_there(
    serve: Serve, client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object, **__: object) -> None:
        raise StoreError("/srv/secret/terms.db")

    monkeypatch.setattr("glossary.store.database.Database.run", fault)
    for address in ("/", "/nowhere"):
        made = client.get(address, headers={"cookie": "glossary=a.b.c"})
        assert made.status_code in {404, 503}
        assert "secret" not in made.text


def test_serving_keeps_its_secret_to_itself() -> None:
    assert "hush" not in repr(Serving(session_secret="hush"))
