"""The workbench in a real terminal: tmux for the work, a bare pty for what reaches the terminal."""

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from glossary.model import UnitState
from glossary.store.database import open_database
from glossary.workflow.shipping import build_store, shipped_data
from glossary.workflow.translating import units_of

ARTICLE = "A market hall for all\n\nThe cooperative met.\n\nIts members asked for decent work.\n"
SIZES = [(80, 24), (120, 36)]
TYPED = {"th": "ทุกคนได้พบกันที่ ", "km": "ពួកគេបានជួប ", "lo": "ພວກເຂົາໄດ້ພົບ "}
TERMS = {"th": "สหกรณ์", "km": "សហករណ៍", "lo": "ສະຫະກອນ"}
WAIT = 20.0


class Terminal:
    """A tmux session of its own server."""

    def __init__(self, folder: Path, command: str, size: tuple[int, int]) -> None:
        self._call = ["tmux", "-L", f"glossary-{uuid.uuid4().hex[:8]}", "-f", os.devnull]
        self._tmux("new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), "-c", str(folder), command)

    def _tmux(self, *arguments: str) -> str:
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
        done = subprocess.run(
            [*self._call, *arguments], capture_output=True, text=True, env=environment, check=False
        )
        return done.stdout

    def press(self, *keys: str) -> None:
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        self._tmux("send-keys", "-l", text)

    def screen(self) -> str:
        return self._tmux("capture-pane", "-p")

    def wait_for(self, seen: Callable[[str], bool]) -> str:
        end = time.monotonic() + WAIT
        while not seen(screen := self.screen()):
            assert time.monotonic() < end, screen
            time.sleep(0.05)
        return screen

    def close(self) -> None:
        self._tmux("kill-server")


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a store with the termbase and one article that nobody has translated."""
    folder = tmp_path_factory.mktemp("market")
    build_store(folder / "terms.db", shipped_data(), samples=False)
    (folder / "market.txt").write_text(ARTICLE)
    call = [sys.executable, "-m", "glossary", "import", "market.txt", "-q"]
    subprocess.run(call, cwd=folder, check=True)
    return (folder / "terms.db").read_bytes()


@pytest.fixture
def opened(market: bytes, tmp_path: Path) -> Iterator[Callable[[str, tuple[int, int]], Terminal]]:
    """Return a function that opens the workbench on the article in a terminal of a size."""
    if shutil.which("tmux") is None and not os.environ.get("CI"):
        pytest.skip("tmux is not installed")
    (tmp_path / "terms.db").write_bytes(market)
    terminals: list[Terminal] = []

    def run(locale: str, size: tuple[int, int]) -> Terminal:
        command = f"{sys.executable} -m glossary translate -l {locale} market; echo closed; sleep 30"
        terminals.append(Terminal(tmp_path, command, size))
        return terminals[-1]

    yield run
    for terminal in terminals:
        terminal.close()


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("locale", TYPED)
def test_a_sentence_is_translated_with_a_term_and_confirmed(
    locale: str,
    size: tuple[int, int],
    opened: Callable[[str, tuple[int, int]], Terminal],
    tmp_path: Path,
) -> None:
    terminal = opened(locale, size)
    terminal.wait_for(lambda screen: "A market hall for all" in screen and "Confirm" in screen)
    terminal.type(TYPED[locale].strip())
    terminal.wait_for(lambda screen: TYPED[locale].strip() in screen)
    terminal.press("Enter")
    terminal.wait_for(lambda screen: "The cooperative met." in screen and TERMS[locale] in screen)
    terminal.type(TYPED[locale])
    terminal.press("F2")
    terminal.wait_for(lambda screen: TYPED[locale] + TERMS[locale] in screen)
    terminal.press("Enter")
    terminal.wait_for(lambda screen: "2/3 finished" in screen)
    terminal.type(TYPED[locale].strip())  # typed, never confirmed
    terminal.wait_for(lambda screen: TYPED[locale].strip() in screen)
    terminal.press("C-q")
    terminal.wait_for(lambda screen: "closed" in screen)
    with open_database(tmp_path / "terms.db") as database:
        saved = units_of(database, "market", locale)
    assert [unit.target for unit in saved] == [
        TYPED[locale].strip(),
        TYPED[locale] + TERMS[locale],
        TYPED[locale].strip(),
    ]
    assert [unit.state for unit in saved] == [
        UnitState.TRANSLATED,
        UnitState.TRANSLATED,
        UnitState.NEEDS_CHECKING,
    ]


_CONTROL = re.compile(
    rb"\x1b(?:\[[<=>?]?[0-9;:]*[ -/]*[@-~]|[\]PX^_][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])"
)


def commands(arguments: list[str]) -> tuple[set[bytes], bytes]:
    """Return the kinds of escape sequences a run of the workbench sends, and its other bytes."""
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent), "TERM": "xterm-256color"}
    with subprocess.Popen(
        [sys.executable, "-m", "tui.driver", *arguments],
        stdin=theirs, stdout=theirs, stderr=theirs, env=environment,
    ) as child:  # fmt: skip
        os.close(theirs)
        said, keys, end = b"", [b"\x1b[B"] * 3 + [b"\x11"], time.monotonic() + WAIT
        while time.monotonic() < end:
            if select.select([ours], [], [], 1.0)[0]:
                try:
                    said += os.read(ours, 65536)
                except OSError:
                    break
            elif keys:
                os.write(ours, keys.pop(0))
            if child.poll() is not None:
                break
        child.kill()
    os.close(ours)
    screen = said.partition(b"\x1b[?1049l")[0]
    kinds = {re.sub(rb"[0-9;:]+", b"#", match[0])[:12] for match in _CONTROL.finditer(screen)}
    return kinds, _CONTROL.sub(b"", screen)


def test_no_command_of_a_hostile_text_reaches_the_terminal(shared: Path) -> None:
    attacks = shared / "conformance" / "attacks" / "text" / "terminal-hostile.json"
    assert isinstance(json.loads(attacks.read_text()), dict)
    usual, _ = commands(["th", "--full"])
    found, rest = commands(["th", "--hostile", str(attacks)])
    assert b"m" in {kind[-1:] for kind in found}, "the workbench drew nothing"
    assert found - usual <= {b"\x1b[#m"}
    text = rest.decode("utf-8", "replace")
    assert not re.search(r"[\x00-\x07\x0b-\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
