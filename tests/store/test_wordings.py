"""Many articles are read at once as a catalogue needs them: the same as their units, one by one, say."""

from dataclasses import replace

from glossary.model import Article, BlockKind, Change, Segment, UnitState
from glossary.store.articles import save_article
from glossary.store.database import Database, reads, writes
from glossary.store.units import save_unit, units
from glossary.store.wordings import Wording, wordings


def said(database: Database, slugs: list[str], locale: str) -> list[Wording]:
    return reads(lambda session: list(wordings(session, slugs, locale)))(database)


def as_wordings(database: Database, slug: str, locale: str) -> list[Wording]:
    return [
        Wording(
            slug, unit.key, unit.source, unit.segment.kind, unit.target, unit.state, unit.version,
            unit.previous_source, unit.note, unit.changed_by, unit.changed_at,
        )
        for unit in reads(units)(database, slug, locale)
    ]  # fmt: skip


def translate(database: Database, slug: str, place: int, locale: str, change: Change) -> None:
    unit = reads(units)(database, slug, locale)[place]
    edited = replace(
        unit, target="សហករណ៍", state=UnitState.NEEDS_REWRITING, previous_source="Old.", note="Why?"
    )
    writes(save_unit)(database, edited, change)


def test_they_say_what_the_units_say_saved_or_not(
    database: Database, article: Article, change: Change
) -> None:
    other = replace(article, slug="a-second")
    for each in (article, other):
        writes(save_article)(database, each, change)
    translate(database, "fair-work", 1, "km", change)
    translate(database, "a-second", 0, "km", change)
    translate(database, "a-second", 2, "th", change)
    for locale in ("km", "th", "fil"):
        expected = [
            each for slug in ("fair-work", "a-second") for each in as_wordings(database, slug, locale)
        ]
        assert said(database, ["fair-work", "a-second"], locale) == expected
    assert said(database, ["fair-work"], "km")[0] == Wording(
        "fair-work", "aaaa", "Fair work", BlockKind.TITLE, "", UnitState.UNTRANSLATED, 0
    )


def test_segments_that_left_their_article_are_not_there(
    database: Database, article: Article, change: Change
) -> None:
    writes(save_article)(database, article, change)
    translate(database, "fair-work", 2, "km", change)
    shorter = replace(article, segments=article.segments[:2], skeleton=article.skeleton[:3])
    writes(save_article)(database, shorter, change)
    assert [each.key for each in said(database, ["fair-work"], "km")] == ["aaaa", "bbbb"]


def test_a_locale_has_the_plural_forms_that_it_needs(
    database: Database, article: Article, change: Change
) -> None:
    forms = tuple(
        Segment(key, "%d workers", BlockKind.MESSAGE, 0, singular="%d worker", form=form)
        for form, key in enumerate(("aaaa", "aaaa[1]"))
    )
    writes(save_article)(database, replace(article, format="gettext", segments=forms, skeleton=()), change)
    assert [each.key for each in said(database, ["fair-work"], "km")] == ["aaaa"]
    assert [each.key for each in said(database, ["fair-work"], "fil")] == ["aaaa", "aaaa[1]"]


def test_more_articles_than_one_query_takes_come_in_the_order_asked_for(
    database: Database, article: Article, change: Change
) -> None:
    first = replace(article, segments=article.segments[:1], skeleton=article.skeleton[:1])
    slugs = [f"article-{number:03}" for number in range(3)]
    for slug in slugs:
        writes(save_article)(database, replace(first, slug=slug), change)
    asked = [*(f"none-{number:03}" for number in range(600)), *reversed(slugs)]
    assert [each.article for each in said(database, asked, "km")] == list(reversed(slugs))
    assert said(database, [], "km") == []
