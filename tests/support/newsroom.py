"""A web team's store: an article and a catalogue of their own, partly finished, in draft translations."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from glossary.formats import catalog_po
from glossary.languages import TARGETS
from glossary.model import Change, UnitState
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.units import save_unit, units
from glossary.workflow.exchanging import import_catalog
from glossary.workflow.foreign_catalogs import import_foreign
from glossary.workflow.foreign_intake import NamedCatalog
from glossary.workflow.importing import import_article
from glossary.workflow.shipping import sample_articles, shipped_data
from support.catalogues import HEAD

ARTICLE = "cooperative-care"
TITLE = "What a care cooperative is and how it is run"
LOCALES = tuple(each.code for each in TARGETS)
COUNTS = range(131)
DOUBT = "???"
"""Stands in every translation that no reader may see."""
TRAP = " {{ .Site }} {{count}} $t(Read more) %(counter)s 5% {0} ${x}"
"""Stands in one translation of each language: text to a reader, a placeholder to one consumer or another."""
CHANGE = Change("Ana", datetime(2026, 11, 27, tzinfo=UTC))

READ_MORE = {
    "km": "អានបន្ថែម", "id": "Baca selengkapnya", "lo": "ອ່ານຕໍ່", "fil": "Magbasa pa", "th": "อ่านต่อ",
}  # fmt: skip
NEWS = {"km": "ព័ត៌មាន", "id": "Berita", "lo": "ຂ່າວ", "fil": "Balita", "th": "ข่าว"}
ARTICLES = {
    "km": ("អត្ថបទ #",), "id": ("# artikel",), "lo": ("# ບົດຄວາມ",), "fil": ("# artikulo", "# na artikulo"),
    "th": ("# บทความ",),
}  # fmt: skip
"""Forms of ``# article``, ``# articles``; # is where the number stands."""

MESSAGES = """
msgid "Read more"
msgstr "{read_more}"

msgctxt "menu"
msgid "News"
msgstr "{news}"

#, fuzzy
msgid "Share this page"
msgstr "{doubt}"

msgid "Subscribe"
msgstr ""

msgid "# article"
msgid_plural "# articles"
{articles}
#, fuzzy
msgid "# reply"
msgid_plural "# replies"
{doubts}"""


@dataclass(frozen=True)
class Message:
    """A sentence of the article, and what a reader sees of it by locale."""

    context: str
    source: str
    shown: dict[str, str]


@dataclass(frozen=True)
class Newsroom:
    """What readers of the site see."""

    sentences: tuple[Message, ...]

    def shown(self, locale: str) -> list[str]:
        return [message.shown[locale] for message in self.sentences]

    @property
    def asked(self) -> list[tuple[str, str]]:
        return [(message.context, message.source) for message in self.sentences]


def articles_counted(locale: str, number: int) -> str:
    """Return the message of a number of articles, by the rule of CLDR."""
    second = locale == "fil" and number not in {1, 2, 3} and number % 10 in {4, 6, 9}
    return ARTICLES[locale][int(second)].replace("#", str(number))


def replies_counted(number: int) -> str:
    """Return the message of a number of replies, which is translated nowhere yet."""
    return f"{number} reply" if number == 1 else f"{number} replies"


def newsroom(store: Path, domain: str, number: str) -> Newsroom:
    """Make a store.

    Args:
        store: file to make.
        domain: of the catalogue of the site.
        number: what stands for the number in its messages that count.
    """
    with open_database(str(store), create=True) as database:
        _add_article(database)
        for each in TARGETS:
            text = _catalogue(each.code, number, each.plural_forms)
            import_foreign(database, NamedCatalog(domain, each.code, catalog_po.read(text.encode())), CHANGE)
        return Newsroom(tuple(_messages(database)))


def _add_article(database: Database) -> None:
    """Add the article with its drafts; every fifth is put in doubt, every seventh is taken away."""
    data = shipped_data()
    import_article(database, next(each for each in sample_articles(data) if each.slug == ARTICLE), CHANGE)
    for locale in LOCALES:
        drafts = catalog_po.read(data.joinpath("drafts", f"{locale}.po").read_bytes())
        ours = (entry for entry in drafts.entries if (entry.context or "").startswith(f"{ARTICLE}#"))
        import_catalog(database, replace(drafts, entries=tuple(ours)), CHANGE)
        for place, unit in enumerate(reads(units)(database, ARTICLE, locale)):
            if place % 7 == 3:
                writes(save_unit)(database, replace(unit, target="", state=UnitState.UNTRANSLATED), CHANGE)
            elif place % 5 == 2:
                doubtful = replace(unit, target=unit.target + DOUBT, state=UnitState.NEEDS_CHECKING)
                writes(save_unit)(database, doubtful, CHANGE)
            elif place == 4:
                writes(save_unit)(database, replace(unit, target=unit.target + TRAP), CHANGE)


def _catalogue(locale: str, number: str, plural_forms: str) -> str:
    forms = ARTICLES[locale]
    messages = MESSAGES.format(
        read_more=READ_MORE[locale],
        news=NEWS[locale],
        doubt=DOUBT,
        articles="".join(f'msgstr[{place}] "{form}"\n' for place, form in enumerate(forms)),
        doubts="".join(f'msgstr[{place}] "{DOUBT} #"\n' for place in range(len(forms))),
    )
    places = (line.replace("#", number) if line.startswith("msg") else line for line in messages.split("\n"))
    return HEAD.format(language=locale, plural=plural_forms) + "\n".join(places)


def _messages(database: Database) -> Iterator[Message]:
    standing = {locale: reads(units)(database, ARTICLE, locale) for locale in LOCALES}
    for rows in zip(*standing.values(), strict=True):
        shown = {
            locale: unit.target if unit.state.finished else unit.source
            for locale, unit in zip(standing, rows, strict=True)
        }
        yield Message(f"{ARTICLE}#{rows[0].key}", rows[0].source, shown)
