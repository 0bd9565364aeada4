"""A folder of static files keeps what readers have open, whatever its name, and reads only what is new."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from glossary.workflow.delivery.site_tree import Written, write_site
from support.releases import files_of, reading, release

KNOWN = {number: files_of(number) for number in range(1, 4)}


def publish(folder: Path, number: int, files: Mapping[str, bytes]) -> Written:
    of = release(number, files)
    return write_site(folder, lambda: (of, []), reading({number: files}))


def test_the_files_of_the_tree_before_stay_whatever_script_their_names_are_in(tmp_path: Path) -> None:
    for number in (1, 2):
        publish(tmp_path, number, {"terms.json": b"{}", "catalogs/ข่าว.pot": b"%d" % number})
    assert {path.read_bytes() for path in (tmp_path / "files").glob("*.pot")} == {b"1", b"2"}


def test_a_file_is_read_once_and_only_where_it_is_new(tmp_path: Path) -> None:
    one, two, three = (release(number, files) for number, files in KNOWN.items())
    read: list[str] = []

    def told(sha256: str) -> bytes:
        read.append(sha256)
        return reading(KNOWN)(sha256)

    write_site(tmp_path, lambda: (two, [one]), told)
    assert len(read) == len(set(read)) == len(list((tmp_path / "files").iterdir()))
    read.clear()
    write_site(tmp_path, lambda: (three, [two]), told)
    assert len(read) == 3


def test_a_link_that_leads_to_itself_is_no_folder(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    with pytest.raises(OSError, match="symbolic links"):
        publish(loop, 1, KNOWN[1])
