import pytest

from glossary.formats import catalog_po
from glossary.model import Scope, UnitState
from glossary.store.database import Database, reads
from glossary.store.history import history
from glossary.web import catalog_intake
from glossary.web.site import Serving
from glossary.workflow.foreign_catalogs import import_foreign
from glossary.workflow.foreign_intake import NamedCatalog
from support.news import FIRST, SECOND, THIRD, say, unit_of
from support.sites import Bearer, Serve, TestClient, authorization
from support.stores import later

PO = "/v1/catalogs/news/km.po"
WORKING = f"{PO}?drafts=true"
SHOP = b"""msgid ""
msgstr ""
"Project-Id-Version: shop\\n"
"Language: km\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

msgid "Buy"
msgstr "\xe1\x9e\x91\xe1\x9e\xb7\xe1\x9e\x89"

msgid "Sell"
msgstr ""
"""


@pytest.fixture
def token(bearer: Bearer) -> dict[str, str]:
    return bearer(Scope.READ_DRAFTS, Scope.WRITE)


@pytest.fixture
def working(client: TestClient, token: dict[str, str]) -> bytes:
    """Return the working catalogue, as a tool gets it."""
    return bytes(client.get(WORKING, headers=token).content)


def edited(working: bytes, old: str, new: str) -> bytes:
    assert old.encode() in working
    return working.replace(old.encode(), new.encode())


def test_a_catalogue_is_taken_and_published_at_once(
    client: TestClient, database: Database, token: dict[str, str], working: bytes
) -> None:
    assert "ភ្លៀងធ្លាក់" not in client.get(PO).text
    made = client.put(PO, content=edited(working, "ភ្លៀង", "ភ្លៀងធ្លាក់"), headers=token)
    assert made.status_code == 200
    assert made.headers["cache-control"] == "no-store"
    plan = made.json()
    assert plan["counts"] == {"unchanged": 3, "changed": 1}
    assert [(row["mark"], row["old"], row["new"]) for row in plan["rows"]] == [
        ("changed", "ភ្លៀង", "ភ្លៀងធ្លាក់")
    ]
    assert "ភ្លៀងធ្លាក់" in client.get(PO).text
    assert unit_of(database, THIRD).changed_by == "Ravi"


def test_our_own_change_is_seen_although_the_mark_is_fresh(
    database: Database, serve: Serve, token: dict[str, str], working: bytes
) -> None:
    slow = serve(database, None, Serving(fresh_seconds=3600, rate_per_minute=0))
    slow.get(PO)
    slow.put(PO, content=edited(working, "ភ្លៀង", "ភ្លៀងធ្លាក់"), headers=token)
    assert "ភ្លៀងធ្លាក់" in slow.get(PO).text


def test_the_history_names_the_token_and_the_address(
    client: TestClient, database: Database, token: dict[str, str], working: bytes
) -> None:
    client.put(PO, content=edited(working, "ភ្លៀង", "ភ្លៀងធ្លាក់"), headers=token)
    last = reads(history)(database, "unit", f"{unit_of(database, THIRD).context}@km")[-1]
    assert (last.change.who, last.change.why) == ("Ravi", "PUT news/km.po")


def test_the_same_file_twice_changes_nothing(
    client: TestClient, token: dict[str, str], working: bytes
) -> None:
    assert client.put(PO, content=working, headers=token).json()["counts"] == {"unchanged": 4}
    changed = edited(working, "ភ្លៀង", "ភ្លៀងធ្លាក់")
    assert client.put(PO, content=changed, headers=token).status_code == 200
    again = client.put(PO, content=changed, headers=token)
    assert again.status_code == 200
    assert again.json()["counts"] == {"unchanged": 4}
    assert again.json()["rows"] == []


def test_what_others_changed_meanwhile_stays_and_the_rest_is_taken(
    client: TestClient, database: Database, token: dict[str, str], working: bytes
) -> None:
    say(database, THIRD, "របស់ Ana", UnitState.TRANSLATED, at=50)
    sent = edited(working, "ភ្លៀង", "របស់ Ravi")
    sent = edited(sent, '#, fuzzy\nmsgctxt "news#', 'msgctxt "news#')
    made = client.put(PO, content=sent, headers=token)
    assert made.status_code == 409
    assert made.headers["content-type"] == "application/problem+json"
    told = made.json()
    assert told["status"] == 409
    assert told["detail"].startswith("1 of 4 entries were left")
    (left,) = [row for row in told["rows"] if row["mark"] == "conflict"]
    assert (left["old"], left["new"]) == ("របស់ Ana", "របស់ Ravi")
    assert left["reason"]
    assert unit_of(database, THIRD).target == "របស់ Ana"
    assert unit_of(database, SECOND).state is UnitState.TRANSLATED


def test_a_file_approves_nothing(
    client: TestClient, database: Database, token: dict[str, str], working: bytes
) -> None:
    client.put(PO, content=edited(working, "សមាជិក", "សមាជិកា"), headers=token)
    assert unit_of(database, FIRST).state is UnitState.TRANSLATED


def test_an_alias_in_the_address_or_the_header_is_the_same_locale(
    client: TestClient, database: Database, token: dict[str, str]
) -> None:
    sent = client.get("/v1/catalogs/news/fil.po?drafts=true", headers=token).content
    sent = edited(
        sent,
        'msgid "Rain is expected on the coast."\nmsgstr ""',
        'msgid "Rain is expected on the coast."\nmsgstr "Ulan"',
    )
    made = client.put(
        "/v1/catalogs/news/tl.po", content=edited(sent, "Language: fil", "Language: tl_PH"), headers=token
    )
    assert made.status_code == 200
    assert unit_of(database, THIRD, "fil").target == "Ulan"


@pytest.mark.parametrize(
    ("old", "new", "detail"),
    [
        ('msgid "News of the day"', 'msgid "News of the day', "line 17: the text has no closing quote"),
        ("Language: km", "Language: th", "its header says Language: th, its address km"),
        ("Language: km", "Language: xx", "unknown locale 'xx'"),
        ("nplurals=1; plural=0;", "nplurals=1; plural=0/0;", "line 13"),
        ("news#", "x-", "not of the articles"),
    ],
)
def test_a_file_that_cannot_be_taken_is_refused_with_the_reason(
    client: TestClient, token: dict[str, str], working: bytes, old: str, new: str, detail: str
) -> None:
    sent = edited(working, old, new)
    if new == "x-":
        sent = b"".join(line for line in sent.splitlines(keepends=True) if b"version:" not in line)
    made = client.put(PO, content=sent, headers=token)
    assert made.status_code == 422
    assert detail in made.json()["detail"]
    assert made.json().get("line") == (int(detail[5:7]) if detail.startswith("line") else None)


@pytest.mark.parametrize("body", [b"", b"\x00", b"\xff\xfe", b"msgid", b"<html>", b"\x1f\x8b\x08\x00" * 10])
def test_garbage_is_refused(client: TestClient, token: dict[str, str], body: bytes) -> None:
    made = client.put(PO, content=body, headers=token)
    assert made.status_code == 422
    assert made.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(("scopes", "status"), [((), 401), ((Scope.READ, Scope.READ_DRAFTS), 403)])
def test_writing_needs_its_scope_and_reads_no_body_without(
    client: TestClient, bearer: Bearer, scopes: tuple[Scope, ...], status: int
) -> None:
    made = client.put(PO, content=b"garbage", headers=bearer(*scopes) if scopes else {})
    assert made.status_code == status


@pytest.mark.parametrize("address", ["/v1/catalogs/other/km.po", "/v1/catalogs/news/fr.po"])
def test_a_catalogue_that_is_not_there_cannot_be_replaced(
    client: TestClient, token: dict[str, str], working: bytes, address: str
) -> None:
    assert client.put(address, content=working, headers=token).status_code == 404


@pytest.mark.parametrize(
    "address", ["/v1/catalogs/news/km.mo", "/v1/catalogs/news/km.json", "/v1/catalogs/news.po"]
)
def test_only_a_po_file_is_written_to(client: TestClient, token: dict[str, str], address: str) -> None:
    made = client.put(address, content=b"", headers=token)
    assert made.status_code == 405
    assert made.headers["allow"] == "GET, HEAD"


def test_a_body_that_is_too_large_or_compressed_is_refused(
    database: Database, serve: Serve, token: dict[str, str]
) -> None:
    client = serve(database, None, Serving(body_limit=100, fresh_seconds=0, rate_per_minute=0))
    assert client.put(PO, content=b"#" * 101, headers=token).status_code == 413
    assert client.put(PO, content=b"#", headers={**token, "content-encoding": "gzip"}).status_code == 415


def test_if_match_refuses_what_was_made_from_another_state(
    client: TestClient, database: Database, token: dict[str, str]
) -> None:
    got = client.get(WORKING, headers=token)
    tag = got.headers["etag"]
    for named in (tag, tag.replace("-gzip", ""), f'"a", {tag}', "*"):
        made = client.put(PO, content=got.content, headers={**token, "if-match": named})
        assert made.status_code == 200
    say(database, THIRD, "របស់ Ana", UnitState.TRANSLATED, at=50)
    for named in (tag, '"a"', ""):
        made = client.put(PO, content=got.content, headers={**token, "if-match": named})
        assert made.status_code == (412 if named else 200)
    weak = client.get(WORKING, headers=token).headers["etag"]
    assert client.put(PO, content=got.content, headers={**token, "if-match": f"W/{weak}"}).status_code == 412


def test_a_part_of_a_file_and_a_file_only_if_there_is_none_are_refused(
    client: TestClient, token: dict[str, str], working: bytes
) -> None:
    part = client.put(PO, content=working, headers={**token, "content-range": "bytes 0-9/10"})
    assert part.status_code == 400
    assert client.put(PO, content=working, headers={**token, "if-none-match": "*"}).status_code == 412
    assert client.put(f"{PO}?force=true", content=working, headers=token).status_code == 400


def test_a_catalogue_of_another_program_goes_to_its_own_address(
    client: TestClient, database: Database, token: dict[str, str], working: bytes
) -> None:
    import_foreign(database, NamedCatalog("shop", "km", catalog_po.read(SHOP)), later(1))
    address = "/v1/catalogs/shop/km.po"
    sent = SHOP.replace(b'msgid "Sell"\nmsgstr ""', 'msgid "Sell"\nmsgstr "លក់"'.encode())
    made = client.put(address, content=sent, headers=token)
    assert (made.status_code, made.json()["counts"]) == (200, {"added": 1, "unchanged": 1})
    assert "លក់" in client.get(address).text
    assert client.put(address, content=sent, headers=token).json()["counts"] == {"unchanged": 2}
    astray = client.put(address, content=working, headers=token)
    assert astray.status_code == 422
    assert "of the articles" in astray.json()["detail"]
    assert client.put(PO, content=sent, headers=token).status_code == 422


def test_on_both_databases_a_catalogue_is_taken(either_database: Database, serve: Serve) -> None:
    client = serve(either_database)
    token = authorization(either_database, Scope.READ_DRAFTS, Scope.WRITE)
    sent = edited(client.get(WORKING, headers=token).content, "ភ្លៀង", "ភ្លៀងធ្លាក់")
    assert client.put(PO, content=sent, headers=token).status_code == 200
    assert "ភ្លៀងធ្លាក់" in client.get(PO).text
    say(either_database, THIRD, "របស់ Ana", UnitState.TRANSLATED, at=90)
    assert client.put(PO, content=edited(sent, "ភ្លៀងធ្លាក់", "របស់ Ravi"), headers=token).status_code == 409


def test_a_catalogue_of_too_many_messages_is_refused_with_what_to_do(
    client: TestClient,
    database: Database,
    token: dict[str, str],
    working: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(catalog_intake, "MESSAGES", 3)
    made = client.put(PO, content=edited(working, "ភ្លៀង", "ភ្លៀងធ្លាក់"), headers=token)
    assert made.status_code == 422
    assert "4 messages, and 3 at most" in made.json()["detail"]
    assert "glossary import" in made.json()["detail"]
    assert unit_of(database, THIRD).target == "ភ្លៀង"


def test_of_a_long_plan_what_is_left_to_do_comes_first_and_the_rest_is_counted(
    client: TestClient,
    database: Database,
    token: dict[str, str],
    working: bytes,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(catalog_intake, "ROWS", 1)
    sent = edited(edited(working, "ភ្លៀង", "របស់ Ravi"), "សមាជិក", "សមាជិកា")
    say(database, THIRD, "របស់ Ana", UnitState.TRANSLATED, at=50)
    told = client.put(PO, content=sent, headers=token).json()
    assert [row["mark"] for row in told["rows"]] == ["conflict"]
    assert (told["rows_left_out"], told["counts"]["changed"]) == (1, 1)
