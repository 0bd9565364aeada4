"""What became of the terms of a bilingual pair, as text for people."""

from collections.abc import Iterable
from typing import Any

from glossary.model import TermVerdict, Unit
from glossary.text.display import visible


def write(pair: Any, unit: Unit, verdicts: Iterable[TermVerdict]) -> str:  # noqa: ANN401 - whatever JSON holds
    """Return a block on a pair that something is to be said of, and nothing on others."""
    lines = [
        f"  {each.severity:<7}  {each.verdict:<9}  {visible(each.message)}"
        for each in verdicts
        if each.severity
    ]
    if not lines:
        return ""
    head = [
        visible(f"{pair} {unit.locale}"),
        f"    en   {visible(unit.source)}",
        f"    {unit.locale:<3}  {visible(unit.target) or '(empty)'}",
    ]
    return "".join(f"{line}\n" for line in (*head, *lines, ""))
