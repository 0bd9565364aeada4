"""The errors a person can do something about: each message says what is wrong, where, and what to do."""


class GlossaryError(Exception):
    """A fault with one clear line for the person; the command line exits with 2."""


class InputError(GlossaryError):
    """A file or text from outside that cannot be used.

    The message reads ``PATH:LINE: what is wrong; what to do`` (path and line where they are known).
    """

    def __init__(self, message: str, *, path: str | None = None, line: int | None = None) -> None:
        self.reason = message
        self.path = path
        self.line = line
        super().__init__(message)

    def __str__(self) -> str:
        place = "" if self.path is None else self.path if self.line is None else f"{self.path}:{self.line}"
        if self.path is None and self.line is not None:
            place = f"line {self.line}"
        return f"{place}: {self.reason}" if place else self.reason

    def located(self, path: str) -> "InputError":
        """Return the same error naming the file it came from (a format knows lines, not paths)."""
        return InputError(self.reason, path=path, line=self.line)


class StoreError(GlossaryError):
    """A store that cannot be opened or written: missing, read-only, damaged or from a newer version."""


class MissingError(GlossaryError):
    """What somebody asks for by its name is not there; the message names what is."""


class ConflictError(GlossaryError):
    """A save made from an old version: somebody else changed the same thing meanwhile."""

    def __init__(
        self, message: str, *, base: str = "", theirs: str = "", mine: str = "", source: str = ""
    ) -> None:
        super().__init__(message)
        self.base = base
        """What the save started from."""
        self.theirs = theirs
        """What stands in the store now."""
        self.mine = mine
        """What was to be saved: it is never thrown away."""
        self.source = source
        """Of a unit: its source as it stands now, where the save was made for another one; else empty."""


class RemoteError(GlossaryError):
    """A server that cannot be reached; the command line exits with 3."""
