"""Telling a webhook of a release, for the verb that publishes."""

import os
from typing import TYPE_CHECKING

from glossary.errors import GlossaryError, MissingError, RemoteError

if TYPE_CHECKING:
    from glossary.model import Release
    from glossary.store.database import Database
    from glossary.workflow.delivery.webhooks import Hook


def hook_of(address: str) -> "Hook | None":
    """Return who is to be told; what is wrong with it is said before anything is done.

    Args:
        address: empty for nobody.
    """
    from glossary.workflow.delivery.webhooks import Hook, check

    if not address:
        return None
    hook = Hook(address, os.environ.get("GLOSSARY_WEBHOOK_SECRET", ""))
    check(hook)
    return hook


def tell(database: "Database", hook: "Hook", of: "Release", remote: str) -> str:
    """Tell of a release, and return what is to be said of that.

    Raises:
        RemoteError: it could not be done; the message says how to do it again.
    """
    from glossary.workflow.delivery import webhooks
    from glossary.workflow.releasing import changed_paths, release

    try:
        before = release(database, of.number - 1)
    except MissingError:
        before = None
    again = f"release {of.number} stands; tell again with `glossary publish --notify {of.number}`"
    try:
        delivery = webhooks.tell(hook, webhooks.announcement(of, changed_paths(before, of), remote))
    except GlossaryError as error:
        # A receiver that refuses is as good as one that is not there: the release stands all the same.
        raise RemoteError(f"{error}; {again}") from None
    return f"told the webhook of release {of.number} (delivery {delivery})"


def tell_again(database: "Database", hook: "Hook | None", number: int, remote: str) -> str:
    """Tell of an older release; the arguments and the errors are those of `tell`, and nobody is one too."""
    from glossary.workflow.releasing import release

    if hook is None:
        raise GlossaryError("nobody is to be told; name a webhook in glossary.toml, or with --webhook URL")
    return tell(database, hook, release(database, number), remote)
