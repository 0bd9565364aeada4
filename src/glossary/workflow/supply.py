"""Terms for work of unknown length: a few texts are served from the store, many from the whole termbase."""

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy.orm import Session

from glossary.languages import SOURCE, language
from glossary.matching.index import TermIndex
from glossary.model import Concept
from glossary.store import terms
from glossary.store.database import Database, reads
from glossary.workflow.translating import Terms

_CONCEPTS_A_TEXT = 10
"""Concepts that are loaded and indexed in the time that looking for the terms of one text takes."""
_USUAL = 120
"""Characters of a sentence."""


class TermSupply:
    """The termbase in some locales; what it gives finds in the texts it was asked for what all terms would.

    Looking up what few texts need is quick at any size of the termbase; once so many texts were asked for
    that loading all of it would have been as quick, it is loaded, once.
    """

    def __init__(self, database: Database, locales: Iterable[str]) -> None:
        self._database = database
        self._locales = tuple(locales)
        self._left = concept_count(database) // _CONCEPTS_A_TEXT
        self._whole: Mapping[str, Terms] | None = None

    def terms_in(
        self, sources: Collection[str], targets: Mapping[str, Collection[str]]
    ) -> Mapping[str, Terms]:
        """Return terms by locale for finding them in these sources and, by locale, targets."""
        self._left -= sum(map(_weight, (sources, *targets.values())))
        if self._left < 0 and self._whole is None:
            self._whole = _all_terms(self._database, self._locales)
        return self._whole or _terms_in(self._database, sources, targets)


def _weight(texts: Collection[str]) -> int:
    """Return how many texts of usual length texts are."""
    return sum(len(text) // _USUAL + 1 for text in texts)


concept_count = reads(terms.count)


@reads
def _all_terms(session: Session, locales: Iterable[str]) -> Mapping[str, Terms]:
    return _indexed(terms.concepts(session), locales)


@reads
def _terms_in(
    session: Session, sources: Collection[str], targets: Mapping[str, Collection[str]]
) -> Mapping[str, Terms]:
    texts = {SOURCE: sources, **{language(code): of_locale for code, of_locale in targets.items()}}
    return _indexed(terms.concepts_in(session, texts), targets)


def _indexed(concepts: tuple[Concept, ...], locales: Iterable[str]) -> dict[str, Terms]:
    source = TermIndex(concepts, SOURCE)
    return {code: Terms(source, TermIndex(concepts, language(code))) for code in locales}
