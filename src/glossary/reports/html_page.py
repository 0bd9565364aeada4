"""A whole HTML page that needs nothing else: its style inside, nothing from the network."""

import base64
import hashlib
from functools import cache
from html import escape
from importlib import resources

from glossary.languages import SOURCE
from glossary.reports.html_text import safe


def html_page(body: str, *, title: str, style: str, script: str = "", language: str = SOURCE.code) -> str:
    """Return a page.

    Args:
        body: the ``<body>`` element, as HTML.
        title: text for the browser's tab.
        style: the only style sheet the page may use.
        script: the only script that may run on the page, which the body holds; none if empty.
        language: BCP 47 code of the page.
    """
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escape(page_policy(style, script))}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="color-scheme" content="light dark">\n'
        f"<title>{safe(title)}</title>\n<style>{style}</style>\n</head>\n{body}\n</html>\n"
    )


def page_policy(style: str, script: str = "") -> str:
    """Return a page's content security policy: this style, this one script, its own server, nothing else."""
    allowed = f"; script-src {_digest(script)}; connect-src 'self'" if script else ""
    return f"default-src 'none'; style-src {_digest(style)}{allowed}; base-uri 'none'; form-action 'none'"


@cache
def style_sheet(*names: str) -> str:
    """Return style sheets of this package, one after the other."""
    folder = resources.files(__package__)
    return "".join(folder.joinpath(name).read_text("utf-8") for name in names)


@cache
def _digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
