"""A gettext domain of the store as a catalogue: our articles together, or a foreign catalogue by itself."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from glossary.formats.catalog import Catalog
from glossary.formats.catalog_segments import NAME as GETTEXT
from glossary.languages import SOURCE
from glossary.store.titles import heads
from glossary.workflow.article_catalogs import Passes, TermsOf, any_state, articles_catalog, no_terms
from glossary.workflow.foreign_export import foreign_catalog, foreign_template


def catalog_of(  # noqa: PLR0913 - what names a catalogue, and two choices
    session: Session,
    domain: str,
    locale: str,
    slugs: Sequence[str],
    *,
    terms_of: TermsOf = no_terms,
    passes: Passes = any_state,
) -> Catalog:
    """Return the catalogue of a domain in a locale with all that the store has; `published` takes from it.

    Args:
        session: a transaction.
        domain: its name.
        locale: of the targets.
        slugs: what stands in it, in order: articles, or the one foreign catalogue.
        terms_of: finds the terms of a source, for the hints of articles.
        passes: tells which units of articles are in it; a foreign catalogue has them all.
    """
    if _is_foreign(session, slugs):
        return foreign_catalog(session, slugs[0], locale)
    return articles_catalog(session, slugs, locale, domain, terms_of=terms_of, passes=passes)


def template_of(session: Session, domain: str, slugs: Sequence[str]) -> Catalog:
    """Return the template of a domain; its arguments are those of `catalog_of`."""
    if _is_foreign(session, slugs):
        return foreign_template(session, slugs[0])
    return articles_catalog(session, slugs, SOURCE.code, domain)


def _is_foreign(session: Session, slugs: Sequence[str]) -> bool:
    known = heads(session)
    return any(known[slug].format == GETTEXT for slug in slugs)
