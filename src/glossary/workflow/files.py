"""Reading files with a limit, and writing them so that a reader sees the old file or the new one."""

import os
import sys
import tempfile
from pathlib import Path

from glossary.errors import InputError

MEGABYTE = 1_000_000


def read_bytes(path: Path, *, limit: int) -> bytes:
    """Return what a file holds.

    Raises:
        InputError: the file is missing, unreadable, a folder, empty or larger than ``limit`` bytes.
    """
    try:
        if path.is_dir():
            raise InputError("this is a folder; name a file", path=str(path))
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror})", path=str(path)) from None
    if len(data) > limit:
        size = path.stat().st_size / MEGABYTE
        raise InputError(
            f"too large ({size:.0f} MB; the limit is {limit / MEGABYTE:.0f} MB); split it", path=str(path)
        )
    if not data:
        raise InputError("the file is empty", path=str(path))
    return data


def read_standard_input(*, limit: int) -> bytes:
    """Return what comes in on standard input.

    Raises:
        InputError: it is more than ``limit`` bytes.
    """
    data = sys.stdin.buffer.read(limit + 1)
    if len(data) > limit:
        raise InputError(f"standard input is too large (the limit is {limit / MEGABYTE:.0f} MB)", path="-")
    return data


def read_text(path: Path, *, limit: int) -> str:
    """Return the text of a UTF-8 file; a byte order mark stays in the text.

    Raises:
        InputError: as `read_bytes`, or the bytes are not UTF-8 text.
    """
    data = read_bytes(path, limit=limit)
    if b"\0" in data:
        raise InputError("not a text file (it holds NUL bytes)", path=str(path))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError("not UTF-8 text; save it as UTF-8", path=str(path), line=line) from None


def write_atomically(path: Path, data: bytes) -> bool:
    """Write a file whole, or not at all; return whether anything changed.

    The bytes go to a temporary file beside it, are flushed to the disk, and take the name in one step; a
    file that already holds these bytes is left untouched.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        if path.read_bytes() == data:
            return False
    except FileNotFoundError:
        pass
    descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temporary.chmod(_mode_of(path))
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)
    return True


def _mode_of(path: Path) -> int:
    """Return the permissions a written file gets: those it had, else what the umask leaves of 0666."""
    try:
        return path.stat().st_mode & 0o777
    except FileNotFoundError:
        umask = os.umask(0)
        os.umask(umask)
        return 0o666 & ~umask


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk."""
    if os.name == "nt":  # a folder cannot be opened there, and the rename is durable without it
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
