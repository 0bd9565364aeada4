"""A lock on a file that one program at a time holds, and that its death sets free."""

import os
import sys
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class FileLock:
    """A lock that is held until `release`; the file is there only while somebody holds it."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self._descriptor = descriptor

    def release(self) -> None:
        """Let others have the lock; a second time does nothing."""
        if self._descriptor < 0:
            return
        if sys.platform != "win32":  # there an open file cannot be removed, and stays
            self._path.unlink(missing_ok=True)
        os.close(self._descriptor)
        self._descriptor = -1


def take(path: Path) -> FileLock | None:
    """Take the lock of this name, or return nothing while somebody else holds it, in this program or another.

    Raises:
        OSError: the file cannot be made, or the file system has no locks.
    """
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if not _locked(descriptor):
                os.close(descriptor)
                return None
            if _is_still(path, descriptor):
                return FileLock(path, descriptor)
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # its last holder removed the file after it was opened here


def _locked(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False
