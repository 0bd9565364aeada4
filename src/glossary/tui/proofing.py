"""The proof view of one article: opened once, then following what is typed."""

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING

from glossary.errors import GlossaryError
from glossary.languages import Language
from glossary.model import Unit, UnitState
from glossary.reports.proof_html import Proof, proof_page
from glossary.tui.browsers import open_in_browser, write_proof
from glossary.tui.house import Bench

if TYPE_CHECKING:
    from glossary.tui.proof import ProofServer

_Standing = tuple[str, UnitState, str]
"""Key, state and target of a unit."""


class ProofView:
    """Shows an article in the browser, with the terms of each target that was looked at."""

    def __init__(self, bench: Bench, language: Language) -> None:
        self._bench = bench
        self._language = language
        self._lock = Lock()
        self._closed = False
        self._server: ProofServer | None = None
        self._marked: dict[_Standing, Unit] = {}
        """Units with their term hits, by how they stood when they were looked at."""

    @property
    def is_open(self) -> bool:
        """Whether a page may be following."""
        return self._server is not None

    def open(self, units: Sequence[Unit], current: str, live: str | None) -> str:
        """Find the terms of all targets and open the page; return what to tell the person. It takes time.

        Where no browser can be opened, the page is written to a file as well.

        Raises:
            GlossaryError: neither a page nor a file can be made.
        """
        self._look(units)
        url = self._serve()
        if url:
            self.publish(units, current, live)
            if open_in_browser(url):
                return "The proof view is in your browser; it follows what you type."
        try:
            page = proof_page(self._proof(units, current, live))
            path = write_proof(f"{self._bench.article}-{self._bench.locale}", page)
        except OSError as error:
            if not url:
                raise GlossaryError(f"no proof view: {error.strerror}; see `glossary doctor`") from error
            return f"Open this in a browser on this machine: {url}"
        if not url:
            return f"The proof view, as it stands now, is in {path}"
        return f"Open this in a browser on this machine: {url} – it follows what you type – or {path}"

    def note(self, unit: Unit) -> None:
        """Take in the terms of a target that was looked at."""
        self._marked[_standing(unit)] = unit

    def publish(self, units: Sequence[Unit], current: str, live: str | None) -> None:
        """Show units as they stand, one of them as it is being typed; returns at once."""
        if self._server is not None:
            self._server.publish(self._proof(units, current, live))

    def close(self) -> None:
        """Stop serving, for good."""
        with self._lock:
            self._closed = True
            server, self._server = self._server, None
        if server is not None:
            server.close()

    def _serve(self) -> str:
        """Return the address of the page; nothing where none can be served."""
        from glossary.tui.proof import ProofServer  # noqa: PLC0415 - a web server, seldom needed

        with self._lock:
            if self._server is None and not self._closed:
                try:
                    self._server = ProofServer()
                except OSError:
                    return ""
            return self._server.url if self._server else ""

    def _look(self, units: Sequence[Unit]) -> None:
        wanted = [unit for unit in units if unit.target and _standing(unit) not in self._marked]
        for unit, _ in self._bench.survey(wanted):
            self.note(unit)

    def _proof(self, units: Sequence[Unit], current: str, live: str | None) -> Proof:
        marked = [self._marked.get(_standing(unit), unit) for unit in units]
        return Proof(self._bench.title, marked, self._language, current=current, live=live)


def _standing(unit: Unit) -> _Standing:
    return unit.key, unit.state, unit.target
