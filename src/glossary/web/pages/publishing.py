"""The pages of what is published: the articles, a preview of each, and how far everything is."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from markupsafe import Markup

from glossary.languages import SOURCE, Language, language
from glossary.model import Scope
from glossary.reports.article_html import article_body
from glossary.web.pages.visits import View, Visit
from glossary.workflow.browsing import page_of
from glossary.workflow.gate import Gate, Standing, all_standings
from glossary.workflow.localized import reading


@dataclass(frozen=True, slots=True)
class Sum:
    """How far everything is in one language."""

    language: Language
    published: int
    """Articles and catalogues that readers may have."""
    held_back: int
    percent: int
    """Units in the hundred that may be published, rounded down."""


def progress(visit: Visit) -> View:
    """Show how far each article is in each language, and what is held back and why."""
    standings, edition = _standings(visit), visit.site.edition
    sums = [_sum(code, standings, edition.gate) for code in edition.locales]
    page = page_of(_by_article(standings), visit.page_number)
    return View("progress.html", {"sums": sums, "page": page, "gate": edition.gate})


def articles(visit: Visit) -> View:
    """Show the articles, with the languages that each can be read in."""
    ours = _by_article(each for each in _standings(visit) if not each.foreign)
    return View("articles.html", {"page": page_of(ours, visit.page_number)})


def article(visit: Visit) -> View:
    """Show an article in a language as readers get it, or as a draft to those who may read drafts."""
    of, slug, edition = visit.language("locale"), visit.path("slug"), visit.site.edition
    may_draft = of is not SOURCE and visit.may(Scope.READ_DRAFTS)
    drafts = may_draft and visit.asked("drafts") == "true"
    beside = of is not SOURCE and visit.asked("with") == SOURCE.code
    found = reading(visit.site.database, edition, slug, of.code, drafts=drafts)
    values = {
        "reading": found,
        # The module escapes every text; what it returns is HTML.
        "body": Markup(article_body(found, beside=beside)),  # noqa: S704
        "beside": beside,
        "drafts": drafts,
        "may_draft": may_draft,
        "locales": [(SOURCE, ""), *_others(visit, slug, beside=beside, drafts=drafts)],
    }
    return View("article.html", values)


def _others(visit: Visit, slug: str, *, beside: bool, drafts: bool) -> Iterator[tuple[Language, str]]:
    """Yield the languages that the visitor may read an article in, each with the query for it."""
    published = {each.locale for each in _standings(visit, slug) if each.published}
    for code in visit.site.edition.locales:
        if code in published or visit.may(Scope.READ_DRAFTS):
            asked = {"with": SOURCE.code} if beside else {}
            query = urlencode(asked | ({"drafts": "true"} if drafts or code not in published else {}))
            yield language(code), f"?{query}" if query else ""


def _standings(visit: Visit, slug: str | None = None) -> tuple[Standing, ...]:
    edition = visit.site.edition
    return all_standings(visit.site.database, edition.locales, edition.gate, slug)


def _by_article(standings: Iterable[Standing]) -> tuple[Mapping[Language, Standing], ...]:
    return tuple(
        {language(each.locale): each for each in group}
        for _, group in groupby(standings, key=lambda each: each.article)
    )


def _sum(code: str, standings: Iterable[Standing], gate: Gate) -> Sum:
    own = [each for each in standings if each.locale == code]
    published = sum(each.published for each in own)
    total = sum(each.total for each in own)
    reached = sum(count for each in own for state, count in each.counts.items() if gate.passes(state))
    return Sum(language(code), published, len(own) - published, 100 * reached // total if total else 0)
