"""Runs the workbench over a bench in memory, for the tests in a real terminal; prints what was saved.

Usage: PYTHONPATH=tests python -m tui.driver LOCALE [--full] [--hostile FILE]
"""

import json
import sys
from pathlib import Path

from glossary.tui.app import Doors, Wanted, run
from glossary.tui.keys import Keys
from tui.memory_bench import SENTENCES, MemoryBench, MemoryHouse, change


def main(locale: str, *rest: str) -> None:
    """Run until the person leaves."""
    bench = MemoryBench(locale)
    title = "Market hall news"
    if rest and rest[0] == "--full":
        bench = MemoryBench(locale, targets=(SENTENCES.get(locale, ""),))
    if rest and rest[0] == "--hostile":
        attacks = tuple(json.loads(Path(rest[1]).read_text()).values())
        bench, title = MemoryBench(locale, sources=attacks, targets=attacks), "".join(attacks)[:400]
    bench.title = title
    house = MemoryHouse(bench)
    doors = Doors(lambda: house, lambda how, where: house, change)
    start = next(iter(bench.stored)) if rest else None
    run(doors, keys=Keys(), theme="dark", wanted=Wanted(editor=True, start=start))
    for key, target, state, why in bench.saves:
        sys.stdout.write(f"{key} {state} {target} ({why})\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
