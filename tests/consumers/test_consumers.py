"""Django, Jinja, i18next and Hugo, each set up as its page of the documentation says: what readers see."""

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from glossary.formats import catalog_po
from glossary.store.database import open_database
from glossary.workflow.publishing import Selection, export_catalogs
from support.consumers import CONSUMERS, HUGO, I18NEXT, Answer, Consumer, Question
from support.newsroom import (
    COUNTS,
    DOUBT,
    LOCALES,
    NEWS,
    READ_MORE,
    TITLE,
    TRAP,
    Newsroom,
    articles_counted,
    newsroom,
    replies_counted,
)
from support.programs import required, run
from support.snippets import lay_out

UNFINISHED = ["Share this page", "Subscribe"]


@dataclass(frozen=True)
class Site:
    """A site of one consumer: its folder, what is in its store, what its readers see."""

    consumer: Consumer
    folder: Path
    room: Newsroom
    answer: Answer


@pytest.fixture(scope="module", params=CONSUMERS, ids=lambda consumer: consumer.name)
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Make the site of a consumer from nothing but its page of the documentation and a store."""
    consumer: Consumer = request.param
    folder = tmp_path_factory.mktemp(consumer.name)
    if consumer is I18NEXT:
        (folder / "node_modules").symlink_to(request.getfixturevalue("node_modules"))
    elif consumer is HUGO:
        required("hugo")
    consumer.prepare(folder)
    lay_out(consumer.page, folder)
    room = newsroom(folder / "terms.db", consumer.domain, consumer.number)
    run("bash", "-e", "export.sh", folder=folder)
    question = Question(
        locales=[*LOCALES, "en"], count=len(COUNTS), sentences=room.asked, unfinished=UNFINISHED
    )
    return Site(consumer, folder, room, consumer.ask(folder, question))


@pytest.mark.parametrize("locale", LOCALES)
def test_finished_sentences_are_the_same_strings_and_english_stands_for_the_others(
    site: Site, locale: str
) -> None:
    assert site.answer[locale]["sentences"] == site.room.shown(locale)


def test_some_sentences_are_finished_and_some_are_not(site: Site) -> None:
    for locale in LOCALES:
        english = [message.shown[locale] == message.source for message in site.room.sentences]
        assert 0 < sum(english) < len(english) / 2
        assert not english[0]
        assert any(message.shown[locale].endswith(TRAP) for message in site.room.sentences)


@pytest.mark.parametrize("locale", LOCALES)
def test_every_number_has_its_plural_form(site: Site, locale: str) -> None:
    assert site.answer[locale]["articles"] == [articles_counted(locale, number) for number in COUNTS]


@pytest.mark.parametrize("locale", [*LOCALES, "en"])
def test_a_plural_message_in_doubt_is_counted_in_english(site: Site, locale: str) -> None:
    assert site.answer[locale]["replies"] == [replies_counted(number) for number in COUNTS]


@pytest.mark.parametrize("locale", LOCALES)
def test_the_page_of_the_documentation_is_in_the_language(site: Site, locale: str) -> None:
    seen = site.answer[locale]
    title = next(message for message in site.room.sentences if message.source == TITLE)
    assert seen["language"] == locale
    for text in (title.shown[locale], NEWS[locale], READ_MORE[locale], replies_counted(0)):
        assert text in seen["page"]
    assert TITLE not in seen["page"]


def test_readers_of_english_see_english(site: Site) -> None:
    for text in (TITLE, "News", "Read more"):
        assert text in site.answer["en"]["page"]
    assert site.answer["en"]["sentences"] == [source for _, source in site.room.asked]


def test_nothing_in_doubt_or_empty_reaches_a_reader(site: Site) -> None:
    assert DOUBT not in json.dumps(site.answer)
    assert [site.answer[locale]["unfinished"] for locale in LOCALES] == [UNFINISHED] * len(LOCALES)
    assert all(text for seen in site.answer.values() for text in seen["sentences"])


def test_the_template_that_goes_to_translators_has_the_messages_of_the_page(
    site: Site, tmp_path: Path
) -> None:
    store = str(tmp_path / "terms.db")
    with open_database(store, create=True) as database:
        run("bash", "-e", "take-in.sh", folder=site.folder, GLOSSARY_DATABASE_URL=store)
        template, *_ = export_catalogs(database, [], Selection(formats=("po",)))
    assert template.path.name == f"{site.consumer.domain}.pot"
    number = site.consumer.number
    assert {
        (entry.context, entry.source, entry.source_plural) for entry in catalog_po.read(template.data).entries
    } == {
        ("menu", "News", None),
        (None, "Read more", None),
        (None, f"{number} article", f"{number} articles"),
        (None, f"{number} reply", f"{number} replies"),
    }
