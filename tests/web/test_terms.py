import csv
import io

import pytest

from glossary.store.database import Database
from support.sites import TestClient
from support.termbase import add_terms


def test_terms_come_as_json_and_as_a_table(client: TestClient, database: Database) -> None:
    add_terms(database)
    concepts = client.get("/v1/terms.json").json()["concepts"]
    table = client.get("/v1/terms.csv")
    assert table.headers["content-type"] == "text/csv; charset=utf-8"
    assert table.headers["content-disposition"] == 'attachment; filename="terms.csv"'
    rows = list(csv.DictReader(io.StringIO(table.content.decode("utf-8-sig"))))
    assert len(rows) == sum(len(each["terms"]) for each in concepts) > 0


def test_terms_of_one_locale_stand_beside_the_english_ones(client: TestClient, database: Database) -> None:
    add_terms(database)
    concepts = client.get("/v1/terms.json?locale=km").json()["concepts"]
    assert {term["locale"] for each in concepts for term in each["terms"]} == {"en", "km"}


def test_terms_follow_the_store(client: TestClient, database: Database) -> None:
    before = client.get("/v1/terms.json").headers["etag"]
    add_terms(database)
    after = client.get("/v1/terms.json", headers={"if-none-match": before})
    assert after.status_code == 200
    assert client.get("/v1/terms.json", headers={"if-none-match": after.headers["etag"]}).status_code == 304


@pytest.mark.parametrize(
    "query", ["locale=xx", "locale=en", "locale=tl", "locale=", "locale=km&locale=km", "lang=km"]
)
def test_a_wrong_parameter_is_refused(client: TestClient, query: str) -> None:
    for suffix in ("json", "csv"):
        assert client.get(f"/v1/terms.{suffix}?{query}").status_code == 400
