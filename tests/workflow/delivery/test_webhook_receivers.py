"""What the how-to tells receivers of a webhook to do is true: its snippets are run."""

import base64
import json
import os
import re
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

import pytest

from glossary.workflow.delivery.webhooks import signature

PAGE = Path(__file__).parents[3] / "docs/how-to/serve-and-pull.md"
SECRET = "a shared secret"
BODY = '{"event": "catalog.released", "note": "ការងារ"}'.encode()
NODE = """
import {{ readFileSync }} from "node:fs";
import {{ isGenuine }} from {module};
for (const [headers, body] of JSON.parse(readFileSync(0, "utf8")))
  console.log(isGenuine({secret}, headers, Buffer.from(body, "base64")));
"""


def snippet(language: str) -> str:
    found = re.findall(rf"```{language}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    assert len(found) == 1
    return str(found[0])


def cases() -> list[tuple[dict[str, str], bytes, bool]]:
    """Return headers, body, and whether they are genuine."""
    return [*_usual(), *_hostile()]


def _hostile() -> list[tuple[dict[str, str], bytes, bool]]:
    """Return headers that are missing or mean harm; those of a bad time are signed well."""
    now = str(int(time.time()))
    times = ("", " ", "²", "٣", "9" * 5000, "-1", "1e9", "Infinity", "NaN", f" {now}", f"{now}\n", f"{now}.0")
    texts = ("", "é" * 71, "ក", "\x00", "sha256=" + "²" * 64, "x" * 100_000)
    return [
        ({}, BODY, False),
        ({"X-Glossary-Timestamp": now}, BODY, False),
        ({"X-Glossary-Signature": signature(SECRET, now, BODY)}, BODY, False),
        *(
            (
                {"X-Glossary-Timestamp": each, "X-Glossary-Signature": signature(SECRET, each, BODY)},
                BODY,
                False,
            )
            for each in times
        ),
        *(({"X-Glossary-Timestamp": now, "X-Glossary-Signature": each}, BODY, False) for each in texts),
    ]


def _usual() -> list[tuple[dict[str, str], bytes, bool]]:
    now, past = str(int(time.time())), str(int(time.time()) - 3600)
    good = {"X-Glossary-Timestamp": now, "X-Glossary-Signature": signature(SECRET, now, BODY)}
    return [
        (good, BODY, True),
        (good, BODY + b" ", False),
        (good | {"X-Glossary-Signature": signature("another", now, BODY)}, BODY, False),
        (good | {"X-Glossary-Signature": "sha256="}, BODY, False),
        (good | {"X-Glossary-Timestamp": past}, BODY, False),
        ({"X-Glossary-Timestamp": past, "X-Glossary-Signature": signature(SECRET, past, BODY)}, BODY, False),
    ]


def test_the_snippet_for_python_tells_genuine_messages_from_others() -> None:
    names: dict[str, Any] = {}
    exec(compile(snippet("python"), str(PAGE), "exec"), names)
    assert [names["is_genuine"](SECRET, headers, body) for headers, body, _ in cases()] == [
        good for *_, good in cases()
    ]


def test_the_snippet_for_node_tells_genuine_messages_from_others(tmp_path: Path) -> None:
    node = shutil.which("node")
    if node is None:
        assert not os.environ.get("CI"), "CI needs Node"
        pytest.skip("there is no Node")
    (tmp_path / "receiver.mjs").write_text(snippet("javascript"))
    script = tmp_path / "run.mjs"
    script.write_text(NODE.format(module='"./receiver.mjs"', secret=json.dumps(SECRET)))
    told = [
        [{name.lower(): value for name, value in headers.items()}, base64.b64encode(body).decode()]
        for headers, body, _ in cases()
    ]
    done = subprocess.run([node, script], input=json.dumps(told), capture_output=True, text=True, check=True)
    assert [line == "true" for line in done.stdout.split()] == [good for *_, good in cases()]
