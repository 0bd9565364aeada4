"""The reference page of the HTTP interface, made from the OpenAPI document: `make docs`."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from glossary.store.database import Database
from glossary.web.openapi import document
from glossary.web.site import Site

_HEAD = """\
# HTTP

Made by `make docs` from the OpenAPI document, which a server has at `/v1/openapi.json`. How to run one:
[run a server](../how-to/run-a-server.md); how to get its files: [pull](../how-to/serve-and-pull.md); the
pages for people: [the glossary on the web](../how-to/glossary-on-the-web.md).
"""


def page() -> str:
    """Return docs/reference/http.md."""
    of = document(Site(Database(Path("terms.db"))))
    lines = [_HEAD, of["info"]["description"]]
    for path, operations in of["paths"].items():
        for method, operation in operations.items():
            lines += _section(f"{method.upper()} {path}", operation)
    return "\n".join(lines).rstrip("\n") + "\n"


def _section(title: str, operation: dict[str, Any]) -> Iterator[str]:
    yield f"## `{title}`\n"
    yield f"{operation['summary']}.\n"
    if "description" in operation:
        yield operation["description"]
    for each in operation.get("parameters", []):
        if each["name"] not in {"If-None-Match", "If-Modified-Since"}:
            choice = each["schema"].get("enum")
            values = f" One of {', '.join(f'`{value}`' for value in choice)}." if choice else ""
            yield f"- `{each['name']}` ({each['in']}): {each['description']}{values}"
    answers = "; ".join(f"{code} {each['description'].rstrip('.')}" for code, each in _answers(operation))
    yield f"- answers: {answers}\n"


def _answers(operation: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the answers of an operation but for those that any of them may give."""
    for code, each in operation["responses"].items():
        if code not in {"400", "401", "403", "429", "503"} or operation.get("requestBody"):
            yield code, each


if __name__ == "__main__":
    sys.stdout.write(page())
