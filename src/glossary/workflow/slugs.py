"""The articles that a person names; all of them where none is named."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.store.titles import titles


def named(session: Session, slugs: Sequence[str]) -> tuple[str, ...]:
    """Return the slugs that were named, each once, or those of all articles in order.

    Raises:
        InputError: there is no such article; the message names those that are there.
    """
    known = titles(session)
    for slug in slugs:
        if slug not in known:
            raise InputError(
                f"no article {slug!r} in the store; "
                + (f"there are {', '.join(known)}" if known else "bring one in with `glossary import FILE`")
            )
    return tuple(dict.fromkeys(slugs or known))
