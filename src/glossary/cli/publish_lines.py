"""How releases, what is new in them and what was held back are told, for people and as JSON."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from glossary.cli.console import put, put_json, say, table

if TYPE_CHECKING:
    from glossary.model import Release
    from glossary.workflow.delivery.site_tree import Written
    from glossary.workflow.releasing import Cut

_SHOWN = 20


def show_cut(cut: "Cut", *, dry_run: bool, hooked: bool) -> None:
    """Write what is new and what readers do not get, and say what was made of it.

    Args:
        cut: the release, or what it would be.
        dry_run: whether none was to be made.
        hooked: whether a webhook is to be told of new ones.
    """
    held = [[each.article, each.locale, f"{each.percent} %", each.why] for each in cut.publication.held]
    _show_table(["held back", "locale", "done", "because"], "<<><", held)
    _show_table(["left out", "because"], "<<", [[each.path, each.why] for each in cut.publication.left_out])
    for path in _first(cut.changed):
        put(path)
    say(_outcome(cut, dry_run=dry_run, hooked=hooked))
    if cut.gone:
        are = "file is" if len(cut.gone) == 1 else "files are"
        say(f"{len(cut.gone)} {are} no longer published: {', '.join(_first(cut.gone))}")


def cut_value(cut: "Cut") -> dict[str, object]:
    """Return the same as JSON has it."""
    from glossary.workflow.accounts import held_values

    return {
        "new": cut.new,
        "release": cut.newest,
        "changed": list(cut.changed),
        "gone": list(cut.gone),
        "held_back": held_values(cut.publication.standings),
        "left_out": [{"path": each.path, "why": each.why} for each in cut.publication.left_out],
    }


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


def tree_value(folder: Path | None, written: "Written | None") -> dict[str, object]:
    """Return what was written as JSON has it; nothing where nothing was."""
    if folder is None or written is None:
        return {}
    counts = {"files": written.files, "removed": written.removed, "switched": written.switched}
    return {"folder": str(folder), "shown": written.release, "written": counts}


def say_tree(folder: Path | None, written: "Written | None", newest: int | None, *, dry_run: bool) -> None:
    """Say what was written into a folder.

    Args:
        folder: None where nothing was to be written.
        written: None where nothing was written.
        newest: number of the release that was to be written.
        dry_run: whether nothing was to be.
    """
    if folder is None:
        return
    if dry_run:
        say(f"dry run: nothing was written in {folder}")
    if written is None:
        return
    if written.release != newest:
        say(f"release {written.release} was cut meanwhile by somebody else; {folder} shows that one")
    if not (written.files or written.removed or written.switched):
        say(f"{folder} is up to date: 0 files written")
    else:
        say(f"{written.files} files written, {written.removed} removed in {folder}; readers see them at v1/")


def _outcome(cut: "Cut", *, dry_run: bool, hooked: bool) -> str:
    if not cut.new:
        again = f"; `glossary publish --notify {cut.newest}` tells the webhook again" if hooked else ""
        if cut.overtaken:
            return f"release {cut.newest} was cut meanwhile by somebody else and has all that is new{again}"
        return f"nothing is new: release {cut.newest} has all of it{again}"
    count = len(cut.changed) - len(cut.gone)
    files = f"{count} file" + ("" if count == 1 else "s")
    gate = "; it asks for another state or percentage than the one before" if cut.regated else ""
    if dry_run:
        return f"dry run: a release would be cut, with {files} new or changed{gate}"
    return f"cut release {cut.newest}: {files} new or changed{gate}"


def _first(paths: Sequence[str]) -> list[str]:
    """Return as many paths as a person reads."""
    more = [f"… and {len(paths) - _SHOWN} more; --json lists them all"] if len(paths) > _SHOWN else []
    return [*paths[:_SHOWN], *more]


def _show_table(head: list[str], align: str, rows: Sequence[list[str]]) -> None:
    if not rows:
        return
    first, *lines = table([head, *rows], align=align)
    put(first, bold=True)
    for line in lines:
        put(line)
