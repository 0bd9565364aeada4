"""Measure reading and writing of gettext catalogues beside polib, Babel, translate-toolkit and GNU gettext.

Usage: ``python bench/catalogues.py [MESSAGES …]``; by default 10,000 and 100,000. Peers not installed
are skipped. Each figure is the best of some runs in a process of its own; memory is the peak of one that
parses the file, and of one that parses and writes it.
"""

import io
import json
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from glossary.formats import catalog_mo, catalog_po
from glossary.formats.catalog import Catalog, CatalogEntry
from glossary.model import BlockKind, UnitState

SYLLABLES = [
    "ការ",
    "ងារ",
    "សហ",
    "ករណ៍",
    "ប្រាក់",
    "ឈ្នួល",
    "ស្ត្រី",
    "ធ្វើ",
    "តាម",
    "ផ្ទះ",
    "សិទ្ធិ",
    "កម្មករ",
    "និយោជក",
    "ច្បាប់",
    "សេដ្ឋកិច្ច",
    "សង្គម",
]
WORDS = [
    "wage",
    "worker",
    "home",
    "union",
    "law",
    "right",
    "fair",
    "care",
    "cooperative",
    "contract",
    "pay",
    "hours",
    "social",
    "economy",
    "members",
]
RUNS = {10_000: 5, 100_000: 1}


def made(count: int) -> Catalog:
    """Return a catalogue of made-up sentences in Khmer, some of them doubtful, some with term hints."""
    choose = random.Random(count)
    entries = []
    for number in range(count):
        source = f"{number}: " + " ".join(choose.choices(WORDS, k=choose.randint(5, 25))) + "."
        target = "\u200b".join(choose.choices(SYLLABLES, k=choose.randint(8, 40))) + "។"
        state = choose.choice((UnitState.TRANSLATED, UnitState.APPROVED, UnitState.NEEDS_REWRITING))
        entries.append(
            CatalogEntry(
                f"article-{number // 50}#{number:08x}",
                source,
                target,
                state,
                number % 9,
                previous_source=source[:-1] if state is UnitState.NEEDS_REWRITING else "",
                kind=BlockKind.PARAGRAPH,
                term_hints=("wage = ប្រាក់ឈ្នួល (preferred, reviewed)",) if "wage" in source else (),
                references=(f"articles/{number // 50}.md:{number % 50}",),
            )
        )
    return Catalog("news", "km", tuple(entries))


def timed(work: Callable[[], object], runs: int, clock: Callable[[], float] = time.process_time) -> float:
    """Return the shortest time of some runs in seconds: of this process, so that others do not count."""
    times = []
    for _ in range(runs):
        start = clock()
        work()
        times.append(clock() - start)
    return min(times)


def glossary_times(path: Path, runs: int) -> dict[str, float]:
    data = path.read_bytes()
    catalog = catalog_po.read(data)
    fresh = made(len(catalog.entries))
    return {
        "parse": timed(lambda: catalog_po.read(data), runs),
        "parse strict": timed(lambda: catalog_po.read(data, strict=True), runs),
        "write": timed(lambda: catalog_po.write(fresh), runs),
        "write what was read": timed(lambda: catalog_po.write(catalog), runs),
        ".mo": timed(lambda: catalog_mo.write(fresh), runs),
    }


def polib_times(path: Path, runs: int) -> dict[str, float]:
    polib = import_module("polib")
    file = polib.pofile(str(path))
    unwrapped = polib.pofile(str(path), wrapwidth=10**9)
    return {
        "parse": timed(lambda: polib.pofile(str(path)), runs),
        "write": timed(lambda: str(file), runs),
        "write unwrapped": timed(lambda: str(unwrapped), runs),
        ".mo": timed(file.to_binary, runs),
    }


def babel_times(path: Path, runs: int) -> dict[str, float]:
    po, mo = import_module("babel.messages.pofile"), import_module("babel.messages.mofile")
    data = path.read_bytes()
    catalog = po.read_po(io.BytesIO(data))
    return {
        "parse": timed(lambda: po.read_po(io.BytesIO(data)), runs),
        "write": timed(lambda: po.write_po(io.BytesIO(), catalog), runs),
        "write unwrapped": timed(lambda: po.write_po(io.BytesIO(), catalog, width=-1), runs),
        ".mo": timed(lambda: mo.write_mo(io.BytesIO(), catalog), runs),
    }


def toolkit_times(path: Path, runs: int) -> dict[str, float]:
    pypo = import_module("translate.storage.pypo")
    data = path.read_bytes()
    file = pypo.pofile.parsestring(data)
    return {
        "parse": timed(lambda: pypo.pofile.parsestring(data), runs),
        "write": timed(lambda: file.serialize(io.BytesIO()), runs),
    }


def gettext_times(path: Path, runs: int) -> dict[str, float]:
    def run(*command: str) -> Callable[[], object]:
        return lambda: subprocess.run(command, check=True, capture_output=True)

    name, output = str(path), str(path.with_suffix(".out"))
    return {
        "msgcat (parse and write)": timed(
            run("msgcat", "--no-wrap", "-o", output, name), runs, time.perf_counter
        ),
        "msgfmt (parse and .mo)": timed(run("msgfmt", "-o", output, name), runs, time.perf_counter),
        "msgmerge -N": timed(run("msgmerge", "-N", "-q", "-o", output, name, name), runs, time.perf_counter),
    }


PEERS = (
    ("glossary", "glossary", glossary_times),
    ("polib", "polib", polib_times),
    ("Babel", "babel", babel_times),
    ("toolkit pypo", "translate", toolkit_times),
    ("GNU gettext", "", gettext_times),
)
PARSERS = {
    "glossary": (
        "from glossary.formats import catalog_po; kept = catalog_po.read(open(path, 'rb').read())",
        "catalog_po.write(kept)",
    ),
    "polib": ("import polib; kept = polib.pofile(path)", "str(kept).encode()"),
    "Babel": (
        "from babel.messages.pofile import read_po, write_po; kept = read_po(open(path, 'rb'))",
        "import io; write_po(io.BytesIO(), kept)",
    ),
    "toolkit pypo": ("from translate.storage import pypo; kept = pypo.pofile.parsefile(path)", "bytes(kept)"),
}


def peak(code: str, path: Path) -> float:
    """Return what a process takes that runs some code on the file, in MB."""
    code = f"path = {str(path)!r}; {code}; print(open('/proc/self/status').read())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    return int(done.stdout.partition("VmHWM:")[2].split()[0]) / 1024


def measure(name: str, path: Path, runs: int) -> dict[str, float]:
    """Return the times of one peer, taken in a process of its own."""
    command = [sys.executable, __file__, "--only", name, str(path), str(runs)]
    done = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    times: dict[str, float] = json.loads(done.stdout)
    return times


def report(count: int, path: Path) -> None:
    """Print what each peer takes for a file of so many messages."""
    print(f"{count:,} messages (km), {path.stat().st_size / 1e6:.1f} MB; seconds")
    for name, module, _ in PEERS:
        if (module and find_spec(module) is None) or (not module and shutil.which("msgcat") is None):
            print(f"  {name:<14} not installed")
            continue
        times = measure(name, path, RUNS.get(count, 1))
        shown = "   ".join(f"{what} {seconds:.3f}" for what, seconds in times.items())
        if name in PARSERS:
            parse, write = PARSERS[name]
            shown += f"   peak {peak(parse, path):.0f} / {peak(f'{parse}; {write}', path):.0f} MB"
        print(f"  {name:<14} {shown}")


def main() -> None:
    if sys.argv[1:2] == ["--only"]:
        name, file, runs = sys.argv[2:]
        take = next(each for peer, _, each in PEERS if peer == name)
        print(json.dumps(take(Path(file), int(runs))))
        return
    for count in [int(each) for each in sys.argv[1:]] or list(RUNS):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "news.po")
            path.write_bytes(catalog_po.write(made(count)))
            report(count, path)


if __name__ == "__main__":
    main()
