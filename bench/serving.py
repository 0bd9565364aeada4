"""Measure the server beside Starlette's own answers: `make bench`, or ``python bench/serving.py``.

All on loopback: the server in one process, this client in another, a translator in a third. Requests for what
the client has already (304), catalogues from memory, catalogues that must be built first, and pulls while
somebody saves. A ratio over 1 is quicker than the peer of the same run, or over the aim.
"""

import hashlib
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle, islice, repeat
from pathlib import Path
from urllib.parse import urlsplit

from serving_data import LOCALES, fill, save_one
from serving_wire import Answer, asked_once, get, load

HERE = Path(__file__).parent
SECONDS = 3.0
"""For which each server is asked as fast as it answers."""
RUNS = 3
"""Of which the median counts; those of the servers take turns."""
CONNECTIONS = 16
COLD = 10_000
WARM = 1_000
ROUNDS = 7
STARTS = 3
AIM = 0.3
"""Seconds to the first byte of a cold catalogue."""
PULLS = 200
PULLS_EACH = 30
ARTICLES, SEGMENTS = 5, 40
LONGEST = 60.0
"""Seconds that the pulls may take."""
STALE = 0.3
"""Seconds after which a server looks at the store again."""
SUFFIXES = ("po", "mo", "json")
_ROUND = re.compile("«([0-9]+)»".encode())


@dataclass(frozen=True, slots=True)
class Server:
    """A server in a process of its own."""

    port: int
    process: int

    def worked(self) -> float:
        """Return the seconds of processor time that it has had: all its own, however busy the machine is."""
        return time.clock_gettime(
            ~self.process << 3 | 2
        )  # the number that Linux gives the clock of a process


@contextmanager
def server(kind: str, place: str) -> Iterator[Server]:
    """Run a server as long as it is asked."""
    command = [sys.executable, str(HERE / "serving_servers.py"), kind, place]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        try:
            assert process.stdout is not None
            port = urlsplit(process.stdout.readline().strip()).port
            assert port is not None, f"the server {kind!r} did not start"
            yield Server(port, process.pid)
        finally:
            process.terminate()


@dataclass(frozen=True, slots=True)
class Rate:
    """How quickly a server answers when it has nothing else to do."""

    per_second: float
    worked: float
    """Seconds of processor time that each request takes of the server."""


def rate(of: Server, request: bytes, status: int) -> Rate:
    """Ask a server as fast as it answers; all answers must have this status."""
    counts: Counter[int] = Counter()

    def taken(found: Answer | Exception) -> None:
        counts[found.status if isinstance(found, Answer) else 0] += 1

    asked_once(of.port, request)
    before = of.worked()
    spent = load(of.port, [repeat(request)] * CONNECTIONS, SECONDS, taken)
    assert set(counts) == {status}, counts
    return Rate(counts[status] / spent, (of.worked() - before) / counts[status])


def rates(rows: list[tuple[str, str, str, bytes, int]]) -> None:
    """Print how many requests a second servers answer, each beside the first.

    Args:
        rows: name, server, its place, what it is asked, and the status it answers with.
    """
    found: dict[str, list[Rate]] = {name: [] for name, *_ in rows}
    for _ in range(RUNS):
        for name, kind, place, request, status in rows:
            with server(kind, place) as asked:
                found[name].append(rate(asked, request, status))
    print("| | requests/s | ratio | CPU, µs each |\n|---|---|---|---|")
    base = statistics.median(each.per_second for each in found[rows[0][0]])
    for name, each in found.items():
        per_second = statistics.median(one.per_second for one in each)
        worked = statistics.median(one.worked for one in each)
        print(f"| {name} | {per_second:,.0f} | {per_second / base:.2f} | {1e6 * worked:,.0f} |")


def known(folder: Path, store: str) -> None:
    """Measure answers to clients that have the catalogue, and catalogues from memory."""
    path = "/v1/catalogs/news/km.po"
    with server("ours", store) as ours:
        whole = asked_once(ours.port, get(path))
    (folder / "files").mkdir()
    (folder / "files" / "km.po").write_bytes(whole.body)
    (folder / "small").write_bytes(b"x" * 100)
    tag = whole.header(b"etag").decode()
    have, plain = get(path, f"If-None-Match: {tag}"), get(path)
    print(f"\n304, beside a static answer of 100 bytes ({CONNECTIONS} connections); aim: 0.5 of it")
    rates(
        [
            ("Starlette, static answer", "answer", str(folder / "small"), plain, 200),
            ("304", "ours", store, have, 304),
            ("304, with the access log", "logged", store, have, 304),
        ]
    )
    print(f"\n.po of {WARM:,} messages, {len(whole.body):,} bytes, from memory; aim: 0.5 of StaticFiles")
    rates(
        [
            ("Starlette, StaticFiles", "files", str(folder / "files"), get("/km.po"), 200),
            (".po", "ours", store, plain, 200),
            (".po in gzip", "ours", store, get(path, "Accept-Encoding: gzip"), 200),
        ]
    )


@dataclass(frozen=True, slots=True)
class Built:
    """What it took to build a catalogue and send it."""

    first: float
    """Seconds to the first byte."""
    whole: float
    """Seconds to the last byte."""
    worked: float
    """Seconds of processor time of the server."""


def built(of: Server, suffix: str) -> Built:
    before = of.worked()
    found = asked_once(of.port, get(f"/v1/catalogs/news/km.{suffix}"))
    assert found.status == 200
    return Built(found.first, found.whole, of.worked() - before)


def cold(store: str) -> None:
    """Measure the first byte of catalogues that nobody has asked for since the store was changed."""
    print(f"\nFirst byte of a catalogue of {COLD:,} messages that must be built; aim: {1000 * AIM:.0f} ms")
    print("| | ms, median | ms, worst | last byte, ms | CPU, ms | aim / median |\n|---|---|---|---|---|---|")
    with server("ours", store) as ours:
        for suffix in SUFFIXES:
            found = []
            for number in range(ROUNDS):
                save_one(store, "km", f"សហករណ៍ {suffix} {number}")
                time.sleep(STALE)
                found.append(built(ours, suffix))
            _print_built(f".{suffix} after a save", found)
    for suffix in SUFFIXES:
        found = []
        for _ in range(STARTS):
            with server("ours", store) as ours:
                found.append(built(ours, suffix))
        _print_built(f".{suffix}, a server's first answer", found)


def _print_built(name: str, found: list[Built]) -> None:
    first = [each.first for each in found]
    whole = statistics.median(each.whole for each in found)
    worked = statistics.median(each.worked for each in found)
    print(f"| {name} | {1000 * statistics.median(first):.0f} | {1000 * max(first):.0f}", end=" ")
    print(f"| {1000 * whole:.0f} | {1000 * worked:.0f} | {AIM / statistics.median(first):.2f} |")


def pulls(store: str) -> None:
    """Pull all catalogues on many connections at once while a translator saves; count what is wrong."""
    wrong: Counter[str] = Counter()
    rounds: set[bytes] = set()
    seconds: list[float] = []
    paths = cycle([f"/v1/catalogs/news/{code}.{suffix}" for code in LOCALES for suffix in SUFFIXES])

    def taken(found: Answer | Exception) -> None:
        if isinstance(found, Exception) or found.status != 200:
            wrong["errors"] += 1
            return
        seconds.append(found.whole)
        said = _ROUND.findall(found.body)
        digest = hashlib.sha256(found.body).hexdigest()
        wrong["torn"] += len(said) != ARTICLES * SEGMENTS or found.header(b"etag") != f'"{digest}"'.encode()
        wrong["mixed"] += len(set(said)) != 1
        rounds.update(said)

    rows = [iter([get(path) for path in islice(paths, PULLS_EACH)]) for _ in range(PULLS)]
    command = [sys.executable, str(HERE / "serving_data.py"), store, str(LONGEST)]
    with (
        server("ours", store) as ours,
        subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as translator,
    ):
        assert translator.stdout is not None
        translator.stdout.readline()  # the first round is saved
        spent = load(ours.port, rows, LONGEST, taken)
        translator.terminate()
        saves = 1 + len(translator.stdout.readlines())
    print(f"\n{PULLS} connections pull {len(LOCALES)} locales × {len(SUFFIXES)} formats; aim: 0, 0, 0")
    print("| answers | answers/s | ms, median | ms, worst | saves meanwhile | rounds seen |", end=" ")
    print("errors | torn | mixed |\n|---|---|---|---|---|---|---|---|---|")
    print(
        f"| {len(seconds):,} | {len(seconds) / spent:,.0f} | {1000 * statistics.median(seconds):.0f}", end=" "
    )
    print(f"| {1000 * max(seconds):.0f} | {saves} | {len(rounds)} |", end=" ")
    print(f"{wrong['errors']} | {wrong['torn']} | {wrong['mixed']} |")


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        warm, large, shared = (str(folder / f"{each}.db") for each in ("warm", "large", "shared"))
        fill(warm, 1, WARM, ("km",))
        fill(large, 10, COLD // 10, ("km",))
        fill(shared, ARTICLES, SEGMENTS, LOCALES)
        known(folder, warm)
        cold(large)
        pulls(shared)


if __name__ == "__main__":
    main()
