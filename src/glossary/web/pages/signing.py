"""Signing in with a token, and out."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from glossary.web.pages import suggesting
from glossary.web.pages.visits import Form, Gone, View, Visit
from glossary.workflow.access import bearer

_AFTER = re.compile(r"/(?:(?:suggest|search|concepts|subjects|letters|articles|progress)(?:[/?][!-~]*)?)?")
"""Where a person may be sent after signing in: pages of ours, and nothing that a browser takes for a host."""


def sign_in(visit: Visit) -> View:
    """Show where to paste a token."""
    return _form(_after(visit.asked("then")), "", {})


def take_sign_in(visit: Visit, form: Form) -> View | Gone:
    """Begin a session for the bearer of a token, and go on with a suggestion that was typed before."""
    after = _after(form.get("then", ""))
    values = suggesting.typed(form)
    shown = form.get("token", "")
    token = bearer(visit.site.database, shown, datetime.now(UTC)) if shown else None
    if token is None:
        wrong = "This token opens nothing: it is wrong, revoked or too old." if shown else "Paste your token."
        return _form(after, wrong, values, status=403 if shown else 400)
    if any(values.values()):
        return replace(suggesting.filled(replace(visit, token=token), values), begins=token)
    return Gone(after, begins=token)


def signed_out(visit: Visit) -> View | Gone:
    """Show how to sign out, for a browser that comes back to the address of the button."""
    return View("sign_out.html") if visit.token else Gone("/")


def take_sign_out(visit: Visit, form: Form) -> Gone:  # noqa: ARG001 - as every taker of a form
    """End the session."""
    return Gone("/", ends=True)


def _form(after: str, wrong: str, values: Mapping[str, str], status: int = 200) -> View:
    return View("sign_in.html", {"after": after, "wrong": wrong, "values": values}, status)


def _after(path: str) -> str:
    return path if _AFTER.fullmatch(path) else "/"
