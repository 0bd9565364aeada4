"""A site served on loopback, and the system's Chromium to look at it with."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, expect, sync_playwright

from glossary.store.database import Database
from glossary.web.app import create_app
from glossary.web.site import Serving, Site
from support.chromium import required

_ARGUMENTS = (
    "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
_WAIT = 15_000
"""Milliseconds after which a page that does not do what was asked fails its test."""
expect.set_options(timeout=_WAIT)


@contextmanager
def served(database: Database) -> Iterator[str]:
    """Serve a store in a thread, and give the address."""
    app = create_app(Site(database, serving=Serving(fresh_seconds=0, rate_per_minute=0)))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", lifespan="on"))
    started = threading.Event()
    startup = server.startup

    async def noted(*arguments: object, **named: object) -> None:
        await startup(*arguments, **named)  # type: ignore[arg-type]
        started.set()

    server.startup = noted  # type: ignore[method-assign]
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        assert started.wait(_WAIT / 1000), "the server does not start"
        port = server.servers[0].sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the system's Chromium; skip where it is missing, and fail there on a CI machine."""
    path = required()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def page_of(
    browser: Browser,
    base: str,
    *,
    width: int = 1200,
    height: int = 800,
    dark: bool = False,
    script: bool = True,
    refusals: bool = False,
) -> Iterator[Page]:
    """Give an empty page of a person's own; it must end without a complaint in its console.

    With ``refusals`` the server may answer with a status that is an error.
    """
    context = browser.new_context(
        base_url=base,
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
    )
    context.set_default_timeout(_WAIT)
    page = context.new_page()
    complaints: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if not (refusals and "responded with a status of 4" in message.text):
            complaints.append(f"{message.type}: {message.text}")

    def refused(request: Request) -> None:
        if "ERR_ABORTED" not in (request.failure or ""):
            complaints.append(f"{request.url}: {request.failure}")

    page.on("console", note)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("requestfailed", refused)
    try:
        yield page
        assert complaints == []
    finally:
        context.close()


def findings(page: Page) -> list[str]:
    """Return what axe-core has against a page that is serious or worse, with the place."""
    found = Axe().run(page).response["violations"]
    return [
        f"{each['id']} ({each['impact']}): {each['nodes'][0]['html']}"
        for each in found
        if each["impact"] in {"serious", "critical"}
    ]


def wider_than_its_window(page: Page) -> bool:
    """Tell whether a page scrolls sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
