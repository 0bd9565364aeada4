"""What is published of a store, and its manifest."""

import gettext
import hashlib
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import InputError, MissingError
from glossary.formats import catalog_po
from glossary.model import AdministrativeStatus, Concept, Term, UnitState, WorkflowState
from glossary.store.database import Database, writes
from glossary.store.terms import save_concept
from glossary.workflow.accounts import status
from glossary.workflow.editions import Edition
from glossary.workflow.foreign_catalogs import import_foreign
from glossary.workflow.foreign_intake import NamedCatalog
from glossary.workflow.gate import Gate
from glossary.workflow.localized import article
from glossary.workflow.publication import publication
from glossary.workflow.resources import catalog, template, terms
from support.catalogues import HEAD, ONE_FORM, THAI
from support.stores import ANA, KINDS, add_article, opened, say

KM_TH = Edition(locales=("km", "th"))
COLLIDING = """
msgid "News_menu"
msgstr "ข่าว"

msgctxt "menu"
msgid "News"
msgstr "ข่าว"
"""


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    yield from opened(request, tmp_path)


@pytest.fixture(autouse=True)
def _content(database: Database) -> None:
    add_article(database, "fair", "One.", "Two.", "Three.", "Four.")
    say(database, "fair", 0, "មួយ", UnitState.APPROVED)
    say(database, "fair", 1, "ពីរ")
    say(database, "fair", 2, "បី", UnitState.NEEDS_CHECKING)
    rejected = Term("km", "ខុស", state=WorkflowState.REJECTED)
    superseded = Term("km", "ចាស់", AdministrativeStatus.SUPERSEDED)
    concept = Concept("work", "labour", "What people do.", terms=(Term("en", "work"), superseded, rejected))
    writes(save_concept)(database, concept, ANA)


def sources(data: bytes) -> list[str]:
    return [entry.source for entry in catalog_po.read(data).entries]


def test_no_fuzzy_and_no_empty_message_leaves_in_any_format(database: Database) -> None:
    po = catalog(database, KM_TH, "news", "km", "po")
    assert sources(po.data) == ["One.", "Two."]
    assert (po.path, po.language) == ("catalogs/news/km.po", "km")
    mo = gettext.GNUTranslations(io.BytesIO(catalog(database, KM_TH, "news", "km", "mo").data))
    assert mo.pgettext("fair#s1", "Two.") == "ពីរ"
    assert mo.pgettext("fair#s2", "Three.") == "Three."
    texts = json.loads(catalog(database, KM_TH, "news", "km", "json").data)
    assert sorted(texts.values()) == ["ពីរ", "មួយ"]


def test_only_approved_messages_leave_where_that_is_asked(database: Database) -> None:
    edition = Edition(locales=("km",), gate=Gate(UnitState.APPROVED))
    assert sources(catalog(database, edition, "news", "km", "po").data) == ["One."]


def test_an_article_that_is_held_back_is_in_no_catalogue_and_has_no_page(database: Database) -> None:
    edition = Edition(locales=("km",), gate=Gate(min_percent=51))
    assert sources(catalog(database, edition, "news", "km", "po").data) == []
    with pytest.raises(MissingError, match="fair is not published in km: 2 of its 4 units are translated"):
        article(database, edition, "fair", "km")
    paths = [each.path for each in publication(database, edition).resources]
    assert not any(path.startswith("articles/") for path in paths)
    assert "catalogs/news/km.po" in paths


def test_drafts_are_everything_with_the_terms(database: Database) -> None:
    found = catalog(database, KM_TH, "news", "km", "po", drafts=True)
    entries = catalog_po.read(found.data).entries
    assert [entry.state for entry in entries] == [
        UnitState.APPROVED,
        UnitState.TRANSLATED,
        UnitState.NEEDS_CHECKING,
        UnitState.UNTRANSLATED,
    ]


def test_what_is_not_there_is_missing_and_the_message_names_what_is(database: Database) -> None:
    with pytest.raises(MissingError, match="no catalogue 'other'; there are news"):
        catalog(database, KM_TH, "other", "km", "po")
    for locale in ("lo", "xx", "en", ""):
        with pytest.raises(MissingError, match="there are km, th"):
            catalog(database, KM_TH, "news", locale, "po")
    with pytest.raises(MissingError, match="there are po, mo, json"):
        catalog(database, KM_TH, "news", "km", "exe")
    with pytest.raises(MissingError, match="there are json, csv"):
        terms(database, "xls")
    with pytest.raises(MissingError, match="no article 'other'; there are fair"):
        article(database, KM_TH, "other", "km")


def test_an_alias_is_the_locale(database: Database) -> None:
    assert catalog(database, Edition(), "news", "tl", "po").path == "catalogs/news/fil.po"


def test_rejected_terms_are_not_published_and_superseded_ones_say_so(database: Database) -> None:
    (concept,) = json.loads(terms(database, "json").data)["concepts"]
    assert [(term["text"], term["status"]) for term in concept["terms"]] == [
        ("work", "preferred"),
        ("ចាស់", "superseded"),
    ]
    (english,) = json.loads(terms(database, "json", locale="th").data)["concepts"]
    assert [term["text"] for term in english["terms"]] == ["work"]
    assert "ខុស" not in terms(database, "csv").data.decode()


def test_a_foreign_catalogue_is_a_domain_of_its_own(database: Database) -> None:
    import_foreign(database, NamedCatalog("jobs", "th", catalog_po.read(THAI.encode())), ANA)
    assert sources(catalog(database, KM_TH, "jobs", "th", "po").data) == ["Save %s", "%d worker"]
    assert sources(catalog(database, KM_TH, "news", "km", "po").data) == ["One.", "Two."]
    assert sources(template(database, KM_TH, "jobs").data)[:2] == ["Save %s", "Decent work"]
    named = publication(database, KM_TH)
    assert named.domains == ("news", "jobs")
    assert "articles/jobs/th.html" not in {each.path for each in named.resources}
    with pytest.raises(MissingError, match="no article 'jobs'"):
        article(database, KM_TH, "jobs", "th")


def test_the_manifest_names_every_file_with_its_digest_and_what_is_missing(database: Database) -> None:
    published = publication(database, KM_TH)
    manifest = json.loads(published.manifest)
    assert manifest["release"] is None
    assert [each["path"] for each in manifest["files"]] == [
        "articles/fair/km.html",
        "catalogs/news.pot",
        *(f"catalogs/news/{locale}.{suffix}" for locale in ("km", "th") for suffix in ("json", "mo", "po")),
        "terms.csv",
        "terms.json",
    ]
    for file, resource in zip(manifest["files"], published.resources, strict=True):
        assert file["sha256"] == hashlib.sha256(resource.data).hexdigest()
        assert file["bytes"] == len(resource.data)
    states = {"needs-checking": 1, "untranslated": 1, "translated": 1, "approved": 1}
    khmer = next(each for each in manifest["articles"] if each["locale"] == "km")
    assert khmer["states"] == states
    assert manifest["held_back"] == [
        {"article": "fair", "locale": "th", "percent": 0, "why": "none of its 4 units is translated"}
    ]
    assert manifest["termbase"]["concepts"] == 1
    assert json.loads(status(database, KM_TH).data)["held_back"] == manifest["held_back"]


def test_a_catalogue_that_json_cannot_hold_keeps_no_other_file_from_readers(database: Database) -> None:
    catalogue = HEAD.format(language="th", plural=ONE_FORM) + COLLIDING
    import_foreign(database, NamedCatalog("jobs", "th", catalog_po.read(catalogue.encode())), ANA)
    found = publication(database, KM_TH)
    (left_out,) = found.left_out
    assert left_out.path == "catalogs/jobs/th.json"
    assert "two messages would both have the key" in left_out.why
    paths = {each.path for each in found.resources}
    assert {"catalogs/jobs/th.po", "catalogs/jobs/th.mo", "catalogs/news/km.json"} <= paths
    assert json.loads(found.manifest)["left_out"] == [{"path": left_out.path, "why": left_out.why}]
    with pytest.raises(MissingError, match=r"the catalogue jobs has no th\.json: two messages"):
        catalog(database, KM_TH, "jobs", "th", "json")


def test_a_catalogue_of_another_program_never_takes_the_place_of_the_articles(database: Database) -> None:
    import_foreign(database, NamedCatalog("news", "th", catalog_po.read(THAI.encode())), ANA)
    assert sources(catalog(database, KM_TH, "news", "km", "po").data) == ["One.", "Two."]
    found = publication(database, KM_TH)
    assert found.domains == ("news",)
    (left_out,) = found.left_out
    assert left_out.path == "catalogs/news/"
    assert publication(database, Edition("site", KM_TH.locales)).left_out == ()
    capital = publication(database, Edition("News", KM_TH.locales))
    assert (capital.domains, capital.left_out[0].path) == (("News",), "catalogs/news/")


@pytest.mark.parametrize(
    "name",
    ["", ".", "..", "../x", "a/b", "a b?", ".hidden", "x.", "a\0", "x" * 101, "x.pot", "x.POT", "ข" * 67],
)
def test_a_domain_that_cannot_name_a_file_is_refused(name: str) -> None:
    with pytest.raises(InputError, match="cannot name a gettext domain"):
        Edition(name)


def test_the_same_state_gives_the_same_manifest_and_another_one_another(database: Database) -> None:
    before = publication(database, KM_TH).manifest
    assert publication(database, KM_TH).manifest == before
    say(database, "fair", 3, "បួន")
    assert publication(database, KM_TH).manifest != before
