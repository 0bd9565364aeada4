"""What is published: under which names, in which locales, behind which gate."""

import re
from dataclasses import dataclass, field

from glossary.errors import InputError
from glossary.languages import TARGETS
from glossary.workflow.gate import Gate

_DOMAIN = re.compile(r"(?!\.)[\w.-]{1,100}(?<!\.)(?<!\.pot)", re.IGNORECASE)
"""A catalogue's folder has its name, and stands beside the templates, which end in ``.pot``."""
_MOST_BYTES = 200
"""So that names made of it are none too long for a file system."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What of a store readers get.

    Raises:
        InputError: the domain cannot name a file.
    """

    domain: str = "news"
    """gettext domain of the articles; catalogues of other programs keep their names."""
    locales: tuple[str, ...] = tuple(language.code for language in TARGETS)
    """Target locales, in order."""
    gate: Gate = field(default_factory=Gate)

    def __post_init__(self) -> None:
        """Refuse a domain that is no name."""
        ensure_domain(self.domain)


def ensure_domain(name: str) -> str:
    """Return the name of a gettext domain unchanged if it can name a file in any folder.

    Raises:
        InputError: it cannot.
    """
    if not _DOMAIN.fullmatch(name) or len(name.encode()) > _MOST_BYTES:
        raise InputError(
            f"{name!a} cannot name a gettext domain; use letters, digits, - and _, up to {_MOST_BYTES} bytes"
        )
    return name
