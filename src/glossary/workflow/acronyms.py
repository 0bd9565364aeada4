"""The acronyms of an article, for checks and for people."""

from sqlalchemy.orm import Session

from glossary.languages import SOURCE
from glossary.languages import target as target_language
from glossary.matching.acronyms import Acronym, acronyms
from glossary.matching.index import TermIndex
from glossary.store import terms, units
from glossary.store.database import reads
from glossary.workflow.translating import Terms


@reads
def acronyms_of(session: Session, slug: str, locale: str) -> tuple[Acronym, ...]:
    """Return the acronyms of an article with their mentions in source and targets; see `acronyms`.

    An article that is not there has none.

    Raises:
        InputError: there is no such locale.
    """
    language = target_language(locale)
    found = units.units(session, slug, language.code)
    texts = {SOURCE: [unit.source for unit in found], language: [unit.target for unit in found]}
    concepts = terms.concepts_in(session, texts)
    index = Terms(TermIndex(concepts, SOURCE), TermIndex(concepts, language))
    return acronyms([index.mark(unit) for unit in found], concepts, language)
