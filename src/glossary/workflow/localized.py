"""An article in another language as a page for readers."""

from dataclasses import replace

from sqlalchemy.orm import Session

from glossary.errors import MissingError
from glossary.formats.article_markup import markup
from glossary.formats.article_outline import outline
from glossary.formats.catalog_segments import NAME as GETTEXT
from glossary.languages import SOURCE, Language, language
from glossary.matching.index import TermIndex
from glossary.model import Unit
from glossary.reports.article_html import Reading, article_page
from glossary.store import terms, units
from glossary.store.articles import article as stored_article
from glossary.store.database import reads
from glossary.store.titles import titles
from glossary.workflow.editions import Edition
from glossary.workflow.gate import Gate, standings
from glossary.workflow.resources import Resource, code_of

HTML = "text/html; charset=utf-8"


def read_article(  # noqa: PLR0913 - what names a page
    session: Session,
    edition: Edition,
    slug: str,
    locale: str,
    *,
    beside: bool = False,
    drafts: bool = False,
) -> Resource:
    """Return an article in a locale as a whole HTML document.

    A sentence that may not be published stands in English.

    Args:
        session: a transaction.
        edition: what is published.
        slug: of the article.
        locale: a target locale, or the source's for the original.
        beside: with the original beside it.
        drafts: with what is translated and not finished, and although the gate holds it back.

    Raises:
        MissingError: there is no such article or locale, or it is held back, and why.
    """
    reading = read_reading(session, edition, slug, locale, drafts=drafts)
    page = article_page(reading, beside=beside and reading.language is not SOURCE)
    code = reading.language.code
    return Resource(f"articles/{slug}/{code}.html", HTML, page.encode(), code)


article = reads(read_article)


def read_reading(
    session: Session, edition: Edition, slug: str, locale: str, *, drafts: bool = False
) -> Reading:
    """Return what a page of an article shows; `read_article` tells of the parameters and errors."""
    found = stored_article(session, slug)
    if found is None or found.format == GETTEXT:
        raise MissingError(f"no article {slug!r}; there are {', '.join(titles(session))}")
    original = locale.lower() == SOURCE.code
    into = SOURCE if original else language(code_of(edition, locale))
    if original:
        standing = [Unit(slug, each, SOURCE.code, each.source) for each in found.segments]
    else:
        if not drafts:
            _ensure_published(session, edition, slug, into)
        standing = [
            _shown(unit, edition.gate, drafts=drafts) for unit in units.units(session, slug, into.code)
        ]
    return Reading(
        slug=slug,
        title=found.title,
        language=into,
        units=_marked(session, standing, into),
        tags=markup(found),
        published=found.published,
        outline=outline(found),
    )


reading = reads(read_reading)


def _ensure_published(session: Session, edition: Edition, slug: str, into: Language) -> None:
    (standing,) = standings(session, [into.code], edition.gate, slug)
    if not standing.published:
        raise MissingError(f"{slug} is not published in {into.code}: {standing.why}")


def _shown(unit: Unit, gate: Gate, *, drafts: bool) -> Unit:
    return unit if drafts or gate.passes(unit.state) else replace(unit, target="")


def _marked(session: Session, standing: list[Unit], into: Language) -> tuple[Unit, ...]:
    """Return units with the terms of their targets; only terms that may stand there are read."""
    targets = [unit.target for unit in standing if unit.target]
    index = TermIndex(terms.concepts_in(session, {into: targets}), into)
    return tuple(unit.marked((), index.find(unit.target)) if unit.target else unit for unit in standing)
