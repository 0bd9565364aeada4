"""A domain is asked for by its name and what stands in it, be it articles or another program's catalogue."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.formats import catalog_po
from glossary.formats.catalog import Catalog
from glossary.model import Article, Change, Segment, UnitState
from glossary.store.articles import save_article
from glossary.store.catalogs import TEMPLATE, KeptFile, save_file
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.units import save_unit, units
from glossary.workflow.domains import catalog_of, template_of
from glossary.workflow.foreign_catalogs import import_foreign
from glossary.workflow.foreign_intake import NamedCatalog
from support.catalogues import HEAD, ONE_FORM

FIRST = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(tmp_path / "terms.db", create=True) as opened:
        yield opened


def change(day: int, who: str = "Ana") -> Change:
    return Change(who, FIRST + timedelta(days=day))


def article(slug: str, *sources: str) -> Article:
    segments = tuple(Segment(f"{number:08x}", source) for number, source in enumerate(sources))
    return Article(slug, slug, "text", segments, ())


def translate(database: Database, slug: str, source: str, target: str, signed: Change) -> None:
    unit = next(each for each in reads(units)(database, slug, "km") if each.source == source)
    writes(save_unit)(database, replace(unit, target=target, state=UnitState.TRANSLATED), signed)


def catalog(database: Database, domain: str, *slugs: str) -> Catalog:
    return reads(catalog_of)(database, domain, "km", slugs)


def take(database: Database, locale: str, **messages: str) -> None:
    head = HEAD.format(language=locale, plural=ONE_FORM)
    text = head + "".join(f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in messages.items())
    import_foreign(database, NamedCatalog("jobs", locale, catalog_po.read(text.encode())), change(0))


def test_articles_stand_in_a_domain_in_the_order_asked_for(database: Database) -> None:
    for slug in ("one", "two", "three"):
        writes(save_article)(database, article(slug, f"From {slug}."), change(0))
    found = catalog(database, "news", "two", "one")
    assert (found.domain, found.locale) == ("news", "km")
    assert [entry.source for entry in found.entries] == ["From two.", "From one."]
    template = reads(template_of)(database, "news", ("two", "one"))
    assert template.locale is None
    assert [(entry.context, entry.version) for entry in template.entries] == [
        ("two#00000000", None),
        ("one#00000000", None),
    ]
    assert not catalog(database, "news").entries


def test_the_last_change_of_an_article_and_of_a_unit_date_a_catalogue(database: Database) -> None:
    writes(save_article)(database, article("one", "A."), change(0))
    writes(save_article)(database, article("two", "B."), change(1))
    writes(save_article)(database, article("one", "A.", "C."), change(2))
    assert catalog(database, "news", "one", "two").created == change(2).when
    assert catalog(database, "news", "two").created == change(1).when
    found = catalog(database, "news", "one", "two")
    assert (found.revised, found.revised_by) == (change(2).when, "")
    translate(database, "two", "B.", "ខ", change(4, "Dara"))
    translate(database, "one", "A.", "ក", change(3, "Sok"))
    found = catalog(database, "news", "one", "two")
    assert (found.revised, found.revised_by) == (change(4).when, "Dara")


def test_another_programs_catalogue_is_a_domain_of_its_own(database: Database) -> None:
    take(database, "km", Alpha="ក", Beta="")
    translate(database, "jobs", "Beta", "ខ", change(1))
    assert [(entry.source, entry.target) for entry in catalog(database, "jobs", "jobs").entries] == [
        ("Alpha", "ក"),
        ("Beta", "ខ"),
    ]
    template = reads(template_of)(database, "jobs", ("jobs",))
    assert [entry.source for entry in template.entries] == ["Alpha", "Beta"]


def test_a_file_that_lacks_nothing_is_given_without_reading_the_others(database: Database) -> None:
    take(database, "km", Alpha="ក")
    take(database, "th", Alpha="ข")
    broken = KeptFile("th", b'msgid "Alpha')
    writes(save_file)(database, "jobs", broken, change(1))
    assert [entry.target for entry in catalog(database, "jobs", "jobs").entries] == ["ក"]
    with pytest.raises(InputError, match=r"jobs\.th in the store"):
        reads(template_of)(database, "jobs", ("jobs",))


def test_a_broken_template_is_named_where_it_has_to_be_read(database: Database) -> None:
    take(database, "km", Alpha="ក")
    writes(save_file)(database, "jobs", KeptFile(TEMPLATE, b'msgid "Alpha'), change(1))
    with pytest.raises(InputError, match=r"jobs\.pot in the store"):
        reads(catalog_of)(database, "jobs", "th", ("jobs",))
