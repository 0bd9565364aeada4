"""Measure the project beside its peers in one run; ratios are what counts: `make bench`."""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROUNDS = 7


def median_seconds(command: list[str], cwd: Path) -> float:
    """Return the median wall time of a command over several runs, after one warm-up."""
    times = []
    for number in range(ROUNDS + 1):
        start = time.perf_counter()
        subprocess.run(command, cwd=cwd, check=True, capture_output=True)
        if number:
            times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    glossary = str(Path(sys.executable).with_name("glossary"))
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        subprocess.run([glossary, "demo", "--keep", "demo"], cwd=here, check=True, capture_output=True)
        project = here / "demo"
        po = project / "locales" / "km" / "LC_MESSAGES" / "news.po"
        rows = [
            ("python -c 'import click'", [sys.executable, "-c", "import click"]),
            ("glossary --help", [glossary, "--help"]),
            ("glossary term scan article", [glossary, "term", "scan", str(po), "--json"]),
            ("glossary check", [glossary, "check", "--fail-on", "never"]),
            ("glossary export (5 locales)", [glossary, "export"]),
            ("glossary demo", [glossary, "demo"]),
        ]
        if shutil.which("msgfmt"):
            rows.insert(1, ("msgfmt -c (1 locale)", ["msgfmt", "-c", "-o", "/dev/null", str(po)]))
        base = None
        for name, command in rows:
            seconds = median_seconds(command, project)
            base = base or seconds
            print(f"{name:<32} {seconds * 1000:8.0f} ms   {seconds / base:6.2f} × the first line")


if __name__ == "__main__":
    main()
