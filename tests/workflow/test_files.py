"""Files are read within limits and written whole or not at all."""

import stat
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.workflow import files


def test_a_written_file_holds_the_bytes_and_says_that_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "news.po"
    assert files.write_atomically(path, "ការងារ\n".encode())
    assert path.read_bytes() == "ការងារ\n".encode()
    assert stat.S_IMODE(path.stat().st_mode) & 0o444


def test_the_same_bytes_leave_the_file_untouched(tmp_path: Path) -> None:
    path = tmp_path / "news.po"
    files.write_atomically(path, b"x")
    before = path.stat().st_mtime_ns
    assert not files.write_atomically(path, b"x")
    assert path.stat().st_mtime_ns == before


def test_permissions_survive_a_rewrite(tmp_path: Path) -> None:
    path = tmp_path / "news.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    files.write_atomically(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_a_failed_write_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "news.po"
    path.write_bytes(b"old")

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="No space left"):
        files.write_atomically(path, b"new")
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "the file is empty"),
        (b"abc\x00def", "not a text file"),
        (b"one\ntwo \xff\n", "bad.txt:2: not UTF-8"),
        (b"x" * 101, "too large"),
    ],
)
def test_a_file_that_is_no_text_is_refused_in_one_line(tmp_path: Path, data: bytes, says: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_bytes(data)
    with pytest.raises(InputError, match=says) as caught:
        files.read_text(path, limit=100)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        files.read_bytes(tmp_path / "none.txt", limit=10)
    with pytest.raises(InputError, match="folder"):
        files.read_bytes(tmp_path, limit=10)
