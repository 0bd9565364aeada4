"""A headless Chromium that a test drives through its debugging pipe: no port, no library."""

import base64
import fcntl
import itertools
import json
import os
import select
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

WAIT = 30.0


def required() -> str:
    """Return the path of Chromium; skip the test where it is missing, except on a CI machine."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        if os.environ.get("CI"):
            pytest.fail("chromium is not installed")
        pytest.skip("chromium is not installed")
    return found


class Tab:
    """One page: where it is, what it shows, what it complained of."""

    def __init__(self, asks: int, answers: int) -> None:
        self._asks, self._answers = asks, answers
        self._numbers = itertools.count(1)
        self._left = b""
        self._session: str | None = None
        self.complaints: list[str] = []
        """Errors, refused loads and console messages."""
        target = self._call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self._call(f"{domain}.enable")

    def open(self, url: str, *, size: tuple[int, int] = (800, 600)) -> None:
        self.resize(size)
        self._call("Page.navigate", url=url)
        self.wait_for("document.readyState === 'complete' && location.href !== 'about:blank'")

    def resize(self, size: tuple[int, int]) -> None:
        self._call(
            "Emulation.setDeviceMetricsOverride",
            width=size[0], height=size[1], deviceScaleFactor=1, mobile=False,
        )  # fmt: skip

    def dark(self) -> None:
        feature = {"name": "prefers-color-scheme", "value": "dark"}
        self._call("Emulation.setEmulatedMedia", features=[feature])

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - whatever the page answers
        answer = self._call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait_for(self, condition: str) -> None:
        end = time.monotonic() + WAIT
        while not self.evaluate(condition):
            assert time.monotonic() < end, f"{condition}\n{self.evaluate('document.body.innerText')}"
            time.sleep(0.02)

    def picture(self, path: Path) -> None:
        data = self._call("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))

    def _call(self, method: str, **parameters: object) -> dict[str, Any]:
        number = next(self._numbers)
        message: dict[str, Any] = {"id": number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._asks, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + WAIT
        while True:
            answer = self._read(end)
            if answer.get("id") == number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result
            self._note(answer)

    def _read(self, end: float) -> dict[str, Any]:
        while b"\0" not in self._left:
            left = end - time.monotonic()
            assert left > 0, "chromium does not answer"
            if select.select([self._answers], [], [], left)[0]:
                data = os.read(self._answers, 1 << 20)
                assert data, "chromium has gone"
                self._left += data
        message, _, self._left = self._left.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found

    def _note(self, event: dict[str, Any]) -> None:
        method, said = event.get("method"), event.get("params", {})
        if method == "Runtime.exceptionThrown":
            self.complaints.append(str(said["exceptionDetails"].get("exception", said)))
        elif method == "Runtime.consoleAPICalled":
            self.complaints.append(str(said["args"]))
        elif method == "Log.entryAdded":
            self.complaints.append(f"{said['entry']['text']} {said['entry'].get('url', '')}")


def _pipe() -> tuple[int, int]:
    """Return a pipe whose ends are clear of the descriptors that Chromium expects."""
    ends = os.pipe()
    reading, writing = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return reading, writing


@contextmanager
def tab(folder: Path) -> Iterator[Tab]:
    """Start a browser with a profile in a folder, and give one tab of it."""
    browser = required()
    asks_theirs, asks = _pipe()
    answers, answers_theirs = _pipe()
    # Chromium reads descriptor 3 and writes descriptor 4; the shell puts ours there.
    moved = f"3<&{asks_theirs}- 4>&{answers_theirs}-"
    command = [
        "bash", "-c", f'exec "$0" "$@" {moved}', browser,
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        f"--user-data-dir={folder}", "--remote-debugging-pipe", "about:blank",
    ]  # fmt: skip
    process = subprocess.Popen(
        command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        pass_fds=(asks_theirs, answers_theirs),
    )  # fmt: skip
    os.close(asks_theirs)
    os.close(answers_theirs)
    try:
        yield Tab(asks, answers)
    finally:
        os.close(asks)  # Chromium ends when its pipe does
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        os.close(answers)
