"""Calling git on a work tree: no shell, no hooks, no questions, nothing inherited from a git around us."""

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from glossary.errors import GlossaryError

_SECONDS = 120


class StalledError(GlossaryError):
    """Git did not come to an end."""


@dataclass(frozen=True, slots=True)
class Said:
    """What git answered."""

    code: int
    out: str
    err: str

    @property
    def reason(self) -> str:
        """Its complaint in one line."""
        lines = [line.strip() for line in self.err.splitlines() if line.strip()]
        lines = [line for line in lines if not line.startswith(("warning:", "hint:"))]
        said = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines
        return said[0][:300] if said else f"exit code {self.code}"


class WorkTree:
    """A git work tree."""

    def __init__(self, folder: Path) -> None:
        """Find the top of the work tree that a folder is in.

        Raises:
            GlossaryError: it is in none, or there is no git.
        """
        self.top = Path(os.path.realpath(folder))
        if not self.top.is_dir():
            raise GlossaryError(f"{folder}: there is no such folder; clone the repository first")
        found = self.ask("rev-parse", "--show-toplevel")
        if found.code or not found.out.strip():
            raise GlossaryError(f"{folder}: git cannot use it as a work tree ({found.reason})")
        self.top = Path(found.out.removesuffix("\n"))

    def ask(self, *arguments: str, stdin: str = "", literal: bool = True) -> Said:
        """Run git and return what it said, whatever it was.

        Args:
            arguments: the command and its arguments; ``--`` before anything that comes from outside.
            stdin: what it reads.
            literal: whether paths are just paths, without git's patterns; some commands do not know that.

        Raises:
            StalledError: it does not come to an end.
            GlossaryError: there is no git.
        """
        # A repository that we are told to write to is not asked what programs to run before a commit or a
        # push: they could change the catalogues, or wait for somebody. The server's own rules still hold.
        command = ["git", "-C", str(self.top), "-c", f"core.hooksPath={os.devnull}", *arguments]
        try:
            done = subprocess.run(  # noqa: S603 - a list, and no shell
                command,
                input=stdin.encode("utf-8", "surrogateescape"),
                capture_output=True,
                env=_environment() | ({"GIT_LITERAL_PATHSPECS": "1"} if literal else {}),
                timeout=_SECONDS,
                check=False,
            )
        except FileNotFoundError:
            raise GlossaryError("there is no git; install it") from None
        except subprocess.TimeoutExpired:
            raise StalledError(f"git {arguments[0]} was not done after {_SECONDS} seconds") from None
        out, err = (said.decode("utf-8", "surrogateescape") for said in (done.stdout, done.stderr))
        return Said(done.returncode, out, err)

    def do(self, *arguments: str, stdin: str = "") -> str:
        """Run git and return what it wrote.

        Raises:
            GlossaryError: it failed; the message says why.
        """
        said = self.ask(*arguments, stdin=stdin)
        if said.code:
            raise GlossaryError(f"git {arguments[0]}: {said.reason}")
        return said.out


def _environment() -> dict[str, str]:
    """Return the environment without what points git elsewhere; nobody is asked for a password."""
    kept = (
        "GIT_AUTHOR_",
        "GIT_COMMITTER_",
        "GIT_SSH",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_SYSTEM",
        "GIT_ASKPASS",
    )
    inherited = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name.startswith(kept)
    }
    return inherited | {
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_OPTIONAL_LOCKS": "0",
        "LC_ALL": "C",
    }
