"""The terms of one locale for somebody at work: found at each pause in typing, however many there are."""

from collections import OrderedDict
from collections.abc import Collection
from threading import Lock

from sqlalchemy.orm import Session

from glossary.languages import SOURCE, language
from glossary.matching.index import TermIndex
from glossary.model import Concept, TermHit, Unit
from glossary.store import terms
from glossary.store.database import Database, reads
from glossary.workflow.supply import concept_count

_FEW = 5_000
"""Concepts up to which the whole termbase is loaded: in 0.1 to 0.5 s, and some 10 MB."""
_REMEMBERED = 64
"""Sources whose hits are kept."""


class LiveTerms:
    """Finds terms in the texts of one locale; a small termbase is loaded once, a large one asked each time.

    May be called from several threads.
    """

    def __init__(self, database: Database, locale: str) -> None:
        self._database = database
        self._language = language(locale)
        self._lock = Lock()
        self._whole: tuple[TermIndex, TermIndex] | None = None
        self._sources: OrderedDict[str, tuple[TermHit, ...]] = OrderedDict()
        self._few = concept_count(database) <= _FEW

    def mark(self, unit: Unit) -> Unit:
        """Return the unit with the terms of its source and its target."""
        with self._lock:
            if self._few:
                source, target = self._all()
                return unit.marked(source.find(unit.source), target.find(unit.target))
            known = self._sources.get(unit.source)
            sources = [] if known is not None else [unit.source]
            found = _concepts_in(self._database, sources, self._language.code, [unit.target])
            hits = known if known is not None else TermIndex(found, SOURCE).find(unit.source)
            self._remember(unit.source, hits)
            return unit.marked(hits, TermIndex(found, self._language).find(unit.target))

    def put(self, concept: Concept) -> None:
        """Find a concept as it now stands from here on."""
        with self._lock:
            self._sources.clear()
            if self._whole is not None:
                for index in self._whole:
                    index.put(concept)

    def _all(self) -> tuple[TermIndex, TermIndex]:
        if self._whole is None:
            found = _all_concepts(self._database)
            self._whole = TermIndex(found, SOURCE), TermIndex(found, self._language)
        return self._whole

    def _remember(self, source: str, hits: tuple[TermHit, ...]) -> None:
        self._sources[source] = hits
        self._sources.move_to_end(source)
        if len(self._sources) > _REMEMBERED:
            self._sources.popitem(last=False)


_all_concepts = reads(terms.concepts)


@reads
def _concepts_in(
    session: Session, sources: Collection[str], locale: str, targets: Collection[str]
) -> tuple[Concept, ...]:
    return terms.concepts_in(session, {SOURCE: sources, language(locale): targets})
