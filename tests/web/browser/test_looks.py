"""Every page, looked at in Chromium: in both colour schemes, on a phone, on paper, in each script's type."""

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page

from support.browser import findings, page_of, wider_than_its_window
from support.termbase import HOSTILE

HOSTILE_PATH = f"/concepts/{quote(HOSTILE.id, safe='')}"
PATHS = (
    "/",
    "/search",
    "/search?q=coop",
    "/search?q=zzz",
    "/search?q=evil",
    "/concepts/cooperative",
    HOSTILE_PATH,
    "/subjects",
    "/subjects/cooperative",
    "/letters",
    "/letters/th",
    "/letters/km/%E1%9E%9F",
    "/articles",
    "/articles/news/km",
    "/articles/news/th?with=en",
    "/progress",
    "/suggest",
    "/suggest?concept=cooperative&english=co-op&locale=km&note=one",
    "/sign-in",
    "/suggested/cooperative",
)
SIGNED_IN = (
    "/suggest",
    "/suggest?concept=cooperative&locale=km",
    "/sign-out",
    "/articles/news/lo?drafts=true",
)
FACES = {"km": "Noto Sans Khmer", "lo": "Noto Sans Lao", "th": "Noto Sans Thai"}


@pytest.fixture(scope="module", params=["light", "dark"])
def page(request: pytest.FixtureRequest, browser: Browser, base: str) -> Iterator[Page]:
    """Return a page in one of the colour schemes."""
    with page_of(browser, base, dark=request.param == "dark") as opened:
        yield opened


def test_no_page_has_a_serious_finding_or_scrolls_sideways(page: Page) -> None:
    for path in PATHS:
        page.set_viewport_size({"width": 1200, "height": 800})
        page.goto(path)
        assert findings(page) == [], path
        for width in (360, 768):
            page.set_viewport_size({"width": width, "height": 740})
            assert not wider_than_its_window(page), (path, width)


def test_no_page_has_a_serious_finding_on_a_phone(browser: Browser, base: str) -> None:
    with page_of(browser, base, width=360, height=740) as page:
        for path in ("/", "/search?q=coop", "/concepts/cooperative", "/articles/news/km", "/progress"):
            page.goto(path)
            assert findings(page) == [], path


def test_a_serious_finding_would_be_seen(browser: Browser, base: str) -> None:
    with page_of(browser, base) as page:
        page.goto("/sign-in")
        page.evaluate("document.querySelectorAll('label').forEach(each => each.remove())")
        assert any("label" in each for each in findings(page))


def test_pages_of_the_signed_in_have_no_serious_finding(page: Page, secret: str) -> None:
    page.goto("/sign-in")
    page.get_by_label("Token").fill(secret)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("Signed in as Sok").wait_for()
    for path in SIGNED_IN:
        page.goto(path)
        assert findings(page) == [], path
        assert not wider_than_its_window(page), path
    page.get_by_role("button", name="Sign out").click()


def test_the_schemes_differ(browser: Browser, base: str) -> None:
    papers = set()
    for dark in (False, True):
        with page_of(browser, base, dark=dark) as page:
            page.goto("/concepts/cooperative")
            papers.add(page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(papers) == 2


def test_each_script_is_set_in_its_own_type_with_room_above_and_below(browser: Browser, base: str) -> None:
    with page_of(browser, base) as page:
        page.goto("/concepts/cooperative")
        for locale, face in FACES.items():
            term = page.locator(f".wording:lang({locale})").first
            assert face in term.evaluate("each => getComputedStyle(each).fontFamily")
            height, size = term.evaluate(
                "each => [getComputedStyle(each).lineHeight, getComputedStyle(each).fontSize].map(parseFloat)"
            )
            assert height / size >= 1.7


def test_what_is_typed_as_it_is_stands_in_a_type_of_one_width(browser: Browser, base: str) -> None:
    with page_of(browser, base) as page:
        page.goto("/sign-in")
        face = page.locator("code").first.evaluate("each => getComputedStyle(each).fontFamily")
        assert face.endswith("monospace")


def test_buttons_and_fields_are_large_enough_for_a_thumb(browser: Browser, base: str) -> None:
    with page_of(browser, base, width=360, height=740) as page:
        for path in ("/", "/sign-in", "/letters/th"):
            page.goto(path)
            for each in page.locator(".top a, button, input:visible, select, .letters a, .tiles a").all():
                box = each.bounding_box()
                assert box is not None
                assert box["height"] >= 43.5, (path, each.inner_text())


def test_on_paper_there_is_the_concept_and_no_navigation(browser: Browser, base: str) -> None:
    with page_of(browser, base, dark=True) as page:
        page.goto("/concepts/cooperative")
        page.emulate_media(media="print")
        assert not page.get_by_role("navigation", name="Pages", exact=True).is_visible()
        assert page.get_by_text("សហករណ៍").first.is_visible()
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
        assert (
            page.evaluate("getComputedStyle(document.querySelector('.side')).backgroundColor")
            == "rgb(255, 255, 255)"
        )


def test_on_paper_nothing_is_as_pale_as_on_a_dark_screen(browser: Browser, base: str) -> None:
    colours = []
    for dark in (False, True):
        with page_of(browser, base, dark=dark) as page:
            page.emulate_media(media="print")
            page.goto("/concepts/cooperative")
            seen = [page.locator(name).first for name in (".badge.good", ".badge.bad", ".badge")]
            colours.append([each.evaluate("each => getComputedStyle(each).color") for each in seen])
    assert colours[0] == colours[1]


def test_on_paper_a_draft_says_that_it_is_one(browser: Browser, base: str, secret: str) -> None:
    with page_of(browser, base) as page:
        page.goto("/sign-in")
        page.get_by_label("Token").fill(secret)
        page.get_by_role("button", name="Sign in").click()
        page.goto("/articles/news/lo?drafts=true")
        page.emulate_media(media="print")
        assert page.get_by_text("Readers do not see them").is_visible()
        assert not page.get_by_role("navigation", name="Languages of this article").is_visible()


def test_a_long_word_in_a_table_of_an_article_is_wrapped(browser: Browser, base: str) -> None:
    with page_of(browser, base, width=360, height=740) as page:
        page.goto("/articles/news/km")
        page.locator("article").evaluate(
            "each => { each.innerHTML += `<table><tr><td>${'a'.repeat(200)}</td><td>b</td></tr></table>` }"
        )
        assert not wider_than_its_window(page)


def test_what_stands_in_the_store_does_nothing(browser: Browser, base: str) -> None:
    with page_of(browser, base) as page:
        for path in (HOSTILE_PATH, "/search?q=evil", "/", "/subjects", "/letters/en/E"):
            page.goto(path)
            assert "owned" not in page.title().split(" · ")[-1]
            assert page.locator("main img, main script, main iframe").count() == 0
        page.goto(HOSTILE_PATH)
        page.get_by_role("link", name="Subjects").first.click()
        page.get_by_role("link", name="onerror").click()
        page.get_by_role("link", name="evil").first.click()
        assert page.get_by_role("heading", level=1).inner_text().startswith("evil")
