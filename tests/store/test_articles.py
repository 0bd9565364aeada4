"""Articles come back to the byte; segments that leave are kept and come back with their translations."""

from dataclasses import replace
from datetime import date

import pytest

from glossary.errors import InputError
from glossary.model import Article, Change, Literal, Segment, Slot, Tag, UnitState
from glossary.store.articles import article, articles, obsolete_segments, save_article
from glossary.store.database import Database, reads, writes
from glossary.store.difference import Difference
from glossary.store.history import history
from glossary.store.units import save_unit, units

save = writes(save_article)
read = reads(article)
read_all = reads(articles)
gone = reads(obsolete_segments)
past = reads(history)
read_units = reads(units)


def without(whole: Article, key: str) -> Article:
    return replace(whole, segments=tuple(each for each in whole.segments if each.key != key))


def test_every_field_comes_back(database: Database, change: Change, article: Article) -> None:
    marked = Slot("bbbb", "A\u2028**co-op**", (Tag("b", "**", "**"), Tag("br", "<br>", void=True)))
    odd = Literal("\r\n\tnin\u0303o \\u0000 \u200b", joint=True)
    full = replace(article, published=date(2026, 2, 28), skeleton=(article.skeleton[0], odd, marked))
    assert save(database, full, change) is Difference.ADDED
    assert read(database, "fair-work") == full, "the skeleton is no text to be brought into NFC"
    assert read_all(database) == (full,)
    assert read(database, "none") is None


def test_the_second_save_changes_nothing(database: Database, change: Change, article: Article) -> None:
    save(database, article, change)
    assert save(database, article, change) is Difference.UNCHANGED
    assert [entry.version for entry in past(database, "article", "fair-work")] == [1]


def test_articles_come_in_order_of_slug(database: Database, change: Change, article: Article) -> None:
    for slug in ("b", "B", "a-b", "ab"):
        save(database, replace(article, slug=slug), change)
    assert [each.slug for each in read_all(database)] == ["B", "a-b", "ab", "b"]


def test_an_edit_is_recorded_with_what_it_moved(database: Database, change: Change, article: Article) -> None:
    save(database, article, change)
    edited = replace(
        article,
        title="Fair pay",
        segments=(*article.segments[:2], replace(article.segments[2], source="Its members vote.")),
    )
    assert save(database, edited, change) is Difference.CHANGED
    assert read(database, "fair-work") == edited
    entry = past(database, "article", "fair-work")[-1]
    assert entry.version == 2
    assert entry.old == {"title": "Fair work", "segment cccc": "2 paragraph 1: Its members decide."}
    assert entry.new == {"title": "Fair pay", "segment cccc": "2 paragraph 1: Its members vote."}


def test_segments_keep_their_new_order(database: Database, change: Change, article: Article) -> None:
    save(database, article, change)
    moved = replace(article, segments=(*article.segments[::-1], Segment("dddd", "New.", paragraph=2)))
    assert save(database, moved, change) is Difference.CHANGED
    assert read(database, "fair-work") == moved
    assert [unit.key for unit in read_units(database, "fair-work", "km")] == ["cccc", "bbbb", "aaaa", "dddd"]


def test_a_segment_that_leaves_keeps_its_unit_and_brings_it_back(
    database: Database, change: Change, article: Article
) -> None:
    save(database, article, change)
    unit = replace(read_units(database, "fair-work", "km")[1], target="សហករណ៍", state=UnitState.TRANSLATED)
    saved = writes(save_unit)(database, unit, change)
    shorter = without(article, "bbbb")
    assert save(database, shorter, change) is Difference.CHANGED
    assert read(database, "fair-work") == shorter
    assert save(database, shorter, change) is Difference.UNCHANGED
    assert gone(database, "fair-work") == (article.segments[1],)
    assert [each.key for each in read_units(database, "fair-work", "km")] == ["aaaa", "cccc"]
    assert read_units(database, "fair-work", "km", obsolete=True) == (saved,)
    assert save(database, article, change) is Difference.CHANGED
    assert read(database, "fair-work") == article
    assert gone(database, "fair-work") == ()
    assert read_units(database, "fair-work", "km")[1] == saved
    assert [entry.new.get("segment bbbb") for entry in past(database, "article", "fair-work")] == [
        None,
        "",
        "1 paragraph 1: A cooperative pays fair wages.",
    ]


def test_an_article_may_have_no_segments(database: Database, change: Change) -> None:
    bare = Article("bare", "", "text", (), (Literal("\n"),))
    assert save(database, bare, change) is Difference.ADDED
    assert save(database, bare, change) is Difference.UNCHANGED
    assert read(database, "bare") == bare


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"segments": (Segment("a", "x"), Segment("a", "y"))}, "'a' twice"),
        ({"segments": (Segment("a", "x\0"),)}, "NUL"),
        ({"skeleton": (Literal("\0"),)}, "NUL"),
        ({"skeleton": (Slot("a", "\0"),)}, "NUL"),
        ({"skeleton": (Slot("a", "x", (Tag("b", "\0"),)),)}, "NUL"),
        ({"title": "\udc80"}, "half a character"),
    ],
)
def test_what_no_store_can_keep_is_refused(
    database: Database, change: Change, article: Article, changes: dict[str, object], reason: str
) -> None:
    with pytest.raises(InputError, match=reason):
        save(database, replace(article, **changes), change)  # type: ignore[arg-type]
    assert read_all(database) == ()
