"""People at work in Chromium: they search, leaf, sign in and suggest, with a script and without."""

import re
import time
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Route, expect

from glossary.store.database import Database
from glossary.workflow.searching import SHOWN
from support.browser import page_of
from support.termbase import add_terms, many

QUESTIONS = {"th": "สหกร", "km": "សហករ", "lo": "ສະຫະ", "id": "kopera", "fil": "kooper", "en": "operative"}


@pytest.mark.parametrize(("locale", "wanted"), QUESTIONS.items())
def test_the_answer_comes_while_somebody_types(browser: Browser, base: str, locale: str, wanted: str) -> None:
    with page_of(browser, base) as page:
        page.goto("/")
        page.get_by_label("Search in any language").press_sequentially(wanted, delay=20)
        # The address tells that the answer is to all that was typed, not to its beginning.
        expect(page).to_have_url(re.compile(rf"/search\?q={quote(wanted)}&lang=$"))
        mark = page.locator("mark:visible").first
        expect(mark).to_be_visible()
        assert mark.evaluate("each => each.closest('[lang]').lang") == locale
        expect(page.get_by_role("status")).to_have_text("1 concept found")
        expect(page.get_by_role("status")).to_have_class("count unseen")
        page.reload()
        expect(page.locator("mark").first).to_be_visible()


def test_what_is_read_out_and_the_name_of_the_page_keep_up_with_the_answer(
    browser: Browser, base: str, database: Database
) -> None:
    add_terms(database, *many(SHOWN + 1, "plenty"))
    with page_of(browser, base) as page:
        page.goto("/search?q=wage")
        status = page.get_by_role("status")
        expect(status).to_have_count(1)  # a reader aloud must know the place before something stands there
        expect(status).to_have_text("")
        page.get_by_label("Search in any language").fill("work")
        expect(status).to_have_text(f"More than {SHOWN} concepts found")
        expect(page).to_have_title("work · Search · Glossary")
        page.get_by_label("Search in any language").fill("")
        expect(page).to_have_title("Search · Glossary")


def test_what_is_still_being_composed_is_not_searched(browser: Browser, base: str) -> None:
    with page_of(browser, base) as page:
        page.goto("/search")
        page.get_by_label("Search in any language").focus()
        asked: list[str] = []
        page.on("request", lambda each: asked.append(each.url) if "/search" in each.url else None)
        keyboard = page.context.new_cdp_session(page)
        for text in ("ส", "สห"):
            place = {"selectionStart": len(text), "selectionEnd": len(text)}
            keyboard.send("Input.imeSetComposition", {"text": text, **place})
            page.wait_for_timeout(300)
        assert asked == []
        keyboard.send("Input.insertText", {"text": "สหกร"})
        expect(page.get_by_role("status")).to_have_text("1 concept found")
        assert len(asked) == 1
        assert quote("สหกร") in asked[0]


def late(route: Route) -> None:
    time.sleep(0.6)
    route.continue_()


def test_the_last_question_wins(browser: Browser, base: str) -> None:
    with page_of(browser, base) as page:
        page.goto("/search")
        box = page.get_by_label("Search in any language")
        page.route("**/search?q=wage&*", late)
        box.fill("wage")
        page.wait_for_timeout(300)
        box.fill("coop")
        expect(page.locator("mark").first).to_have_text("coop")
        page.wait_for_timeout(700)
        expect(page.locator("mark").first).to_have_text("coop")


def test_a_language_can_be_chosen_and_nothing_found_helps(browser: Browser, base: str) -> None:
    with page_of(browser, base) as page:
        page.goto("/search")
        page.get_by_label("Language", exact=True).select_option("lo")
        page.get_by_label("Search in any language").fill("koperasi")
        expect(page.get_by_role("status")).to_have_text("Nothing found")
        page.get_by_role("link", name="Search in all six languages").click()
        expect(page.get_by_role("heading", name="1 concept")).to_be_visible()


def test_everything_works_without_a_script(browser: Browser, base: str, secret: str) -> None:
    with page_of(browser, base, script=False, refusals=True) as page:
        page.goto("/")
        page.get_by_label("Search in any language").fill("ສະຫະກອນ")
        page.get_by_role("button", name="Search").click()
        expect(page.locator("mark")).to_have_text("ສະຫະກອນ")
        page.get_by_role("link", name="cooperative").first.click()
        expect(page.get_by_role("heading", name="Lao")).to_be_visible()
        page.get_by_role("link", name="Suggest a term in Lao").click()
        expect(page.get_by_role("heading", name="Your suggestion so far")).to_be_visible()
        page.get_by_label("Token").fill("gls_wrong")
        page.locator("main").get_by_role("button", name="Sign in").click()
        expect(page.locator("#token-wrong")).to_contain_text("opens nothing")
        page.get_by_label("Token").fill(secret)
        page.locator("main").get_by_role("button", name="Sign in").click()
        expect(page.get_by_label("Language of your term")).to_have_value("lo")
        page.get_by_label("Term you suggest").fill("ສະຫະກອນ")
        page.get_by_role("button", name="Suggest this term").click()
        expect(page.get_by_role("alert")).to_contain_text("already")
        page.get_by_label("Term you suggest").fill("ສະຫະກອນໃໝ່")
        page.get_by_role("button", name="Suggest this term").click()
        expect(page.get_by_role("heading", name="What happens next")).to_be_visible()
        page.get_by_role("link", name="cooperative").click()
        expect(page.get_by_role("region", name="Lao").get_by_text("Proposed, not reviewed")).to_be_visible()
        page.get_by_role("button", name="Sign out").click()
        expect(page.get_by_role("link", name="Sign in")).to_be_visible()


def test_the_keyboard_alone_leads_from_the_door_to_a_concept(browser: Browser, base: str) -> None:
    with page_of(browser, base) as page:
        page.goto("/")
        page.keyboard.press("Tab")
        skip = page.get_by_role("link", name="Skip to the content")
        expect(skip).to_be_focused()
        expect(skip).to_be_in_viewport()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        expect(page.get_by_label("Search in any language")).to_be_focused()
        page.keyboard.type("wage")
        page.keyboard.press("Enter")
        expect(page).to_have_url(re.compile("/search"))
        link = page.get_by_role("link", name="wage").first
        for _ in range(40):
            if link.evaluate("each => each === document.activeElement"):
                break
            page.keyboard.press("Tab")
        expect(link).to_be_focused()
        assert link.evaluate("each => getComputedStyle(each).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", level=1, name="wage")).to_be_visible()


def test_the_glossary_is_leafed_through_by_letter_and_subject(browser: Browser, base: str) -> None:
    with page_of(browser, base) as page:
        page.goto("/")
        page.get_by_role("link", name="Thai").click()
        page.get_by_role("link", name="ร", exact=True).click()
        page.get_by_role("link", name="แรงงาน").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("wage")
        page.get_by_role("link", name="Wages").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Wages")


def test_an_article_is_read_in_a_language_and_beside_the_original(browser: Browser, base: str) -> None:
    with page_of(browser, base) as page:
        page.goto("/articles")
        page.get_by_role("link", name="Khmer").click()
        expect(page.get_by_role("article")).to_contain_text("សហករណ៍")
        page.get_by_role("link", name="With the English beside it").click()
        expect(page.locator("article.beside")).to_be_visible()
        page.get_by_role("link", name="Thai").click()
        expect(page.get_by_role("article")).to_contain_text("สหกรณ์")


def test_progress_says_in_figures_what_its_bars_show(browser: Browser, base: str) -> None:
    with page_of(browser, base) as page:
        page.goto("/progress")
        bar = page.get_by_role("progressbar", name="News of the day in Khmer")
        assert bar.get_attribute("value") == "33"
        expect(page.get_by_text("33 %").first).to_be_visible()
