"""The proof view of one article: opened once, then following what is typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from glossary.errors import GlossaryError
from glossary.languages import Language
from glossary.model import TermHit, Unit
from glossary.reports.proof_html import Proof, proof_page
from glossary.tui.browsers import open_in_browser, write_proof
from glossary.tui.house import Bench

if TYPE_CHECKING:
    from glossary.tui.proof import ProofServer


class ProofView:
    """Shows an article in the browser, with the terms of each target that was looked at."""

    def __init__(self, bench: Bench, language: Language) -> None:
        self._bench = bench
        self._language = language
        self._server: ProofServer | None = None
        self._hits: dict[tuple[str, str], tuple[TermHit, ...]] = {}
        """By key and target, the terms found."""

    @property
    def is_open(self) -> bool:
        """Whether a page may be following."""
        return self._server is not None

    def open(self, units: Sequence[Unit]) -> str:
        """Find the terms of all targets and open the page; return what to tell the person. It takes time.

        Raises:
            GlossaryError: the page cannot be served; `write` may do.
        """
        from glossary.tui.proof import ProofServer  # noqa: PLC0415 - a web server, seldom needed

        try:
            self._server = self._server or ProofServer()
        except OSError as error:
            raise GlossaryError(f"the proof view cannot be served: {error.strerror}") from error
        self._look(units)
        if open_in_browser(self._server.url):
            return "The proof view is in your browser; it follows what you type."
        return f"Open this in a browser on this machine: {self._server.url}"

    def write(self, units: Sequence[Unit], current: str, live: str | None) -> str:
        """Write the page to a file, where nothing can be served; return what to tell. It takes time.

        Raises:
            GlossaryError: it cannot be written.
        """
        self._look(units)
        page = proof_page(self._proof(units, current, live))
        path = write_proof(f"{self._bench.article}-{self._bench.locale}", page)
        return f"The proof view is in {path}; the same key writes it anew."

    def note(self, unit: Unit) -> None:
        """Take in the terms of a target that was looked at."""
        self._hits[unit.key, unit.target] = unit.target_hits

    def publish(self, units: Sequence[Unit], current: str, live: str | None) -> None:
        """Show units as they stand, one of them as it is being typed; returns at once."""
        if self._server is not None:
            self._server.publish(self._proof(units, current, live))

    def close(self) -> None:
        """Stop serving."""
        if self._server is not None:
            self._server.close()
            self._server = None

    def _look(self, units: Sequence[Unit]) -> None:
        wanted = [unit for unit in units if unit.target and (unit.key, unit.target) not in self._hits]
        for unit, _ in self._bench.survey(wanted):
            self.note(unit)

    def _proof(self, units: Sequence[Unit], current: str, live: str | None) -> Proof:
        marked = [
            unit.marked(unit.source_hits, self._hits.get((unit.key, unit.target), ())) for unit in units
        ]
        return Proof(self._bench.title, marked, self._language, current=current, live=live)
