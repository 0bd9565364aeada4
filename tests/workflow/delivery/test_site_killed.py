"""A publisher that is killed at any moment leaves one whole release, and the next run completes its work.

GLOSSARY_KILLS sets how many times it is killed.
"""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import pytest

from glossary.workflow.delivery.site_tree import Written
from support.releases import shown

KILLS = int(os.environ.get("GLOSSARY_KILLS", "12"))
ENDLESS = 1_000_000
"""More releases than are published before the kill, however fast the machine is."""
PUBLISHER = """
import os, sys
from pathlib import Path
from glossary.workflow.delivery.site_tree import write_site
from support.releases import files_of, reading, release

def say(text):  # in one write: both programs say something, and one is killed
    os.write(1, f"{text}\\n".encode())

def publish(number):
    known = {n: files_of(n) for n in range(max(number - 2, 1), number + 1)}
    kept = [release(n, files) for n, files in known.items()]
    return write_site(Path(sys.argv[1]), lambda: (kept[-1], kept), reading(known))

for line in sys.stdin:
    number, count = map(int, line.split())
    child = os.fork()
    if not child:
        for each in range(number, number + count):
            say(publish(each))
        os._exit(0)
    say(child)
    os.waitpid(child, 0)
    say("ended")
"""


class Publisher:
    """A program that publishes releases in a child of its own, which can be killed."""

    def __init__(self, folder: Path) -> None:
        here = Path(__file__).parents[2]
        self._program = subprocess.Popen(
            [sys.executable, "-c", PUBLISHER, str(folder)],
            env=os.environ | {"PYTHONPATH": f"{here}:{here.parent / 'src'}"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._program.communicate()

    def run(self, number: int, count: int, kill_after: float | None = None) -> list[str]:
        """Publish some releases, one after the other, and return what was said of each."""
        assert self._program.stdin is not None
        assert self._program.stdout is not None
        self._program.stdin.write(f"{number} {count}\n")
        self._program.stdin.flush()
        lines = iter(self._program.stdout.readline, "ended\n")
        said = [next(lines)]
        while not said[-1].strip().isdigit():  # the child may be the first to say something
            said.append(next(lines))
        if kill_after is not None:
            time.sleep(kill_after)
            os.kill(int(said[-1]), signal.SIGKILL)
        return [line.strip() for line in (*said, *lines)]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_a_reader_finds_one_whole_release_after_each_kill(tmp_path: Path) -> None:
    site = tmp_path / "site"
    chance = random.Random(6)
    number = 1
    with Publisher(site) as publisher:
        for _ in range(KILLS):
            publisher.run(number, ENDLESS, kill_after=chance.uniform(0, 0.3))
            if (site / "v1").is_symlink():  # the very first may die before there is any
                number = shown(site)
        publisher.run(number, 1)
        assert shown(site) == number
        assert not [path for path in site.rglob(".*") if path.name != ".glossary-site"]
        assert str(Written(number)) in publisher.run(number, 1)
