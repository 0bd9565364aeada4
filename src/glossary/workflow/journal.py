"""The draft journal: what was typed and is not in the store yet, kept where a crash cannot reach it."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import platformdirs

from glossary.errors import InputError, StoreError
from glossary.workflow.files import MEGABYTE, read_bytes, write_atomically
from glossary.workflow.locks import FileLock, take

_LIMIT = 10 * MEGABYTE
_SUFFIX = ".draft"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """A target as it was being typed."""

    store: str
    """Path or address of the store, without a password."""
    article: str
    """Slug of the article."""
    key: str
    """Key of the segment."""
    locale: str
    version: int
    """The version of the unit that it was made from."""
    source: str
    """The source that was being translated."""
    target: str
    typed_at: datetime
    """With time zone UTC."""


class Journal:
    """A file that holds drafts; whoever has a locked one owns its file until `close`."""

    def __init__(self, path: Path, lock: FileLock | None = None) -> None:
        self.path = path
        self._lock = lock

    def write(self, entries: Sequence[JournalEntry]) -> None:
        """Keep these drafts in place of the last ones: after this they outlive the program and a power cut.

        Raises:
            StoreError: it cannot be written.
        """
        fields = [{**asdict(entry), "typed_at": entry.typed_at.isoformat()} for entry in entries]
        try:
            self.path.touch(mode=0o600)
            write_atomically(self.path, json.dumps(fields).encode())
        except OSError as error:
            raise _trouble(self.path, error) from error

    def read(self) -> tuple[JournalEntry, ...]:
        """Return the drafts, if there are any; a damaged file is set aside as ``*.damaged``.

        Raises:
            StoreError: a damaged file cannot be set aside.
        """
        try:
            if not self.path.exists() or not self.path.stat().st_size:
                return ()
            return _entries(json.loads(read_bytes(self.path, limit=_LIMIT)))
        except OSError as error:
            raise _trouble(self.path, error) from error
        except (InputError, ValueError, TypeError, KeyError, RecursionError):
            self._set_aside()
            return ()

    def clear(self) -> None:
        """Forget the drafts: they are in the store, or nobody wants them.

        Raises:
            StoreError: the file cannot be removed.
        """
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise _trouble(self.path, error) from error

    def close(self) -> None:
        """Give the file free for others; drafts in it stay."""
        if self._lock is not None:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _set_aside(self) -> None:
        names = (self.path.with_name(f"{self.path.name}-{number}.damaged") for number in count(1))
        try:
            self.path.rename(next(name for name in names if not name.exists()))
        except OSError as error:
            raise _trouble(self.path, error) from error


def journal_for(store_name: str, article: str, locale: str) -> Journal:
    """Return a journal of one's own for an article in a locale, to be closed at the end.

    The first workbench on an article gets the first file, a second one at the same time the next, and so on.
    What `read` finds in it at the start was left by a workbench that is no more.

    Raises:
        StoreError: the person's folder of drafts cannot be used.
    """
    folder = _folder()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        for path in _paths(folder, store_name, article, locale):
            if (journal := _taken(path)) is not None:
                return journal
    except OSError as error:
        raise _trouble(folder, error) from error
    raise AssertionError


def orphans(store_name: str, article: str, locale: str) -> tuple[Journal, ...]:
    """Return the journals with drafts whose workbench is no more, each to be closed.

    They belong to the caller now; close them as well when their drafts are to be offered again later.

    Raises:
        StoreError: the person's folder of drafts cannot be used.
    """
    folder = _folder()
    stem = _stem(store_name, article, locale)
    found = []
    try:
        for path in sorted(folder.glob(f"{stem}-*{_SUFFIX}")):
            journal = _taken(path)
            if journal is not None and journal.read():
                found.append(journal)
            elif journal is not None:
                journal.close()
    except OSError as error:
        raise _trouble(folder, error) from error
    return tuple(found)


def _taken(path: Path) -> Journal | None:
    """Return the journal of a path, or nothing while its owner lives; what a broken write left is removed."""
    lock = take(path.with_suffix(".lock"))
    if lock is None:
        return None
    for rest in path.parent.glob(f".{path.name}.*"):
        rest.unlink(missing_ok=True)
    return Journal(path, lock)


def _paths(folder: Path, store_name: str, article: str, locale: str) -> Iterator[Path]:
    stem = _stem(store_name, article, locale)
    return (folder / f"{stem}-{number}{_SUFFIX}" for number in count(1))


def _stem(store_name: str, article: str, locale: str) -> str:
    store = store_name if "://" in store_name else str(Path(store_name).resolve())
    named = f"{store}\0{article}\0{locale}"
    return hashlib.sha256(named.encode(errors="surrogatepass")).hexdigest()[:32]


def _folder() -> Path:
    return Path(platformdirs.user_state_dir("glossary")) / "drafts"


def _entries(listed: Any) -> tuple[JournalEntry, ...]:  # noqa: ANN401 - whatever a file holds
    if not isinstance(listed, list):
        raise TypeError("not as it was written")
    return tuple(map(_entry, listed))


def _entry(fields: dict[str, Any]) -> JournalEntry:
    """Return the entry that a file holds; raise ValueError, TypeError or KeyError where it holds none."""
    texts = [fields[name] for name in ("store", "article", "key", "locale", "source", "target")]
    version, typed_at = fields["version"], datetime.fromisoformat(fields["typed_at"])
    if not all(isinstance(text, str) for text in texts) or type(version) is not int:
        raise TypeError("not as it was written")
    if typed_at.tzinfo is None:
        raise ValueError("a time without its zone")
    store, article, key, locale, source, target = texts
    return JournalEntry(store, article, key, locale, version, source, target, typed_at)


def _trouble(path: Path, error: OSError) -> StoreError:
    return StoreError(f"drafts cannot be kept in {path} ({error.strerror}); what is not saved is not safe")
