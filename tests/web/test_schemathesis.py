"""The server against its own OpenAPI document; GLOSSARY_CASES says how many requests it sends."""

import os
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import checks
from schemathesis.core.result import Ok
from schemathesis.generation import GenerationMode
from schemathesis.generation.case import Case
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from glossary.model import Scope
from glossary.store.database import Database, open_database
from glossary.web import guard
from glossary.web.app import create_app
from glossary.web.site import Serving, Site
from glossary.workflow.access import make_token
from glossary.workflow.editions import Edition
from glossary.workflow.releasing import make_release
from glossary.workflow.resources import catalog
from support.news import FIRST, SECOND, THIRD, bring, say
from support.sites import TestClient
from support.stores import later

CASES = int(os.environ.get("GLOSSARY_CASES", "150"))
CHECKS = [
    checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
THERE: dict[str, list[Any]] = {
    "domain": ["news"],
    "locale": ["km", "th", "tl"],
    "slug": ["news"],
    "number": [1],
    "path": ["catalogs/news/km.po", "terms.json", "articles/news/km.html", "manifest.json"],
}
"""Values of parameters of which the store has something."""


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "terms.db", create=True) as made:
        bring(made, FIRST, SECOND, THIRD)
        say(made, FIRST, "សមាជិក")
        say(made, SECOND, "กรรมการ", locale="th", at=2)
        assert make_release(made, Edition(), later(3)).release
        yield made


class Asking:
    """Sends cases and counts what came back."""

    def __init__(self, database: Database) -> None:
        self._app = create_app(Site(database, serving=Serving(rate_per_minute=0, fresh_seconds=0)))
        self.schema = schemathesis.openapi.from_asgi("/v1/openapi.json", self._app)
        _, secret = make_token(database, "Ravi", tuple(Scope), later(0))
        self._known = {"Authorization": f"Bearer {secret}"}
        self._file = catalog(database, Edition(), "news", "km", "po", drafts=True).data
        listed = TestClient(self._app).get("/v1/manifest.json").json()["files"]
        there = {**THERE, "sha256": [file["sha256"] for file in listed]}
        self._there = {name: cycle(values) for name, values in there.items()}
        self.statuses: Counter[int] = Counter()

    def send(self, case: Case[Any], *, there: bool, known: bool) -> None:
        """Send a case, perhaps with a token, and perhaps to an address where there is something."""
        if there:
            for name in case.path_parameters:
                case.path_parameters[name] = next(self._there[name])
            if case.method == "PUT":
                case.body, case.media_type = self._file, "text/x-gettext-translation"
        answer = case.call(headers=self._known if known else {})
        self.statuses[answer.status_code] += 1
        case.validate_response(answer, checks=CHECKS)

    def run(self, operation: Any, mode: GenerationMode, examples: int) -> None:  # noqa: ANN401 - not exported
        """Send so many cases to an operation, valid or invalid ones."""

        @settings(
            max_examples=examples,
            deadline=None,
            database=None,
            derandomize="GLOSSARY_CASES" not in os.environ,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(generation_mode=mode), there=st.booleans(), known=st.booleans())
        def each(case: Case[Any], *, there: bool, known: bool) -> None:
            self.send(case, there=there, known=known)

        try:
            each()
        except Unsatisfiable:
            assert mode is GenerationMode.NEGATIVE, "there are no valid requests"


def test_the_document_is_true_and_no_request_makes_the_server_fail(
    database: Database, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)  # it keeps notes of failures in the working directory
    monkeypatch.setattr(guard, "FAILURES_PER_MINUTE", 1_000_000)
    asking = Asking(database)
    operations = [found.ok() for found in asking.schema.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) > 15
    # Some have fewer requests than others that differ, so a quarter more is asked of each.
    each = -(-5 * CASES // (8 * len(operations)))
    for operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            asking.run(operation, mode, each)
    sys.stdout.write(f"{asking.statuses.total()} requests: {dict(sorted(asking.statuses.items()))}\n")
    assert asking.statuses.total() >= CASES
    assert {200, 400, 401, 404} <= set(asking.statuses)
    assert max(asking.statuses) < 500
