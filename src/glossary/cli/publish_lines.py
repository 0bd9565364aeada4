"""How releases, what is new in them and what was held back are told, for people and as JSON."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.cli.console import put, put_json, say, table

if TYPE_CHECKING:
    from glossary.model import Release
    from glossary.workflow.gate import Standing
    from glossary.workflow.site_tree import Written

_SHOWN = 20


def show_held(held: "Sequence[Standing]") -> None:
    """Write a table of what was held back, and why."""
    if not held:
        return
    rows = [["held back", "locale", "done", "because"]]
    rows += [[each.article, each.locale, f"{each.percent} %", each.why] for each in held]
    head, *lines = table(rows, align="<<><")
    put(head, bold=True)
    for line in lines:
        put(line)


def show_changed(paths: Sequence[str]) -> None:
    """Write the files that are new, changed or gone."""
    for path in paths[:_SHOWN]:
        put(path)
    if len(paths) > _SHOWN:
        put(f"… and {len(paths) - _SHOWN} more; --json lists them all")


def show_releases(found: "Sequence[Release]", *, as_json: bool) -> None:
    """Write a table of releases, the newest first, or a line of JSON for each."""
    from glossary.workflow.releasing import files

    if as_json:
        for each in found:
            put_json(
                {
                    "release": each.number,
                    "made_at": each.made_at.isoformat(),
                    "made_by": each.made_by,
                    "note": each.note,
                    "files": len(files(each)),
                }
            )
        return
    rows = [["release", "made", "by", "files", "note"]]
    for each in found:
        made = f"{each.made_at:%Y-%m-%d %H:%M}"
        rows.append([str(each.number), made, each.made_by, str(len(files(each))), each.note])
    for line in table(rows, align="><<><") if found else ():
        put(line)


def held_value(each: "Standing") -> dict[str, object]:
    """Return what was held back as JSON has it."""
    return {"article": each.article, "locale": each.locale, "percent": each.percent, "why": each.why}


def tree_value(folder: Path | None, written: "Written | None") -> dict[str, object]:
    """Return what was written as JSON has it; nothing where nothing was to be."""
    if folder is None or written is None:
        return {}
    counts = {"files": written.files, "removed": written.removed, "switched": written.switched}
    return {"folder": str(folder), "written": counts}


def say_tree(folder: Path | None, written: "Written | None") -> None:
    """Say what was written into a folder."""
    if folder is None:
        return
    if written is None:
        say(f"dry run: nothing was written in {folder}")
    elif not (written.files or written.removed or written.switched):
        say(f"{folder} is up to date: 0 files written")
    else:
        say(f"{written.files} files written, {written.removed} removed in {folder}; readers see them at v1/")
