"""What is published: under which names, in which locales, behind which gate."""

from dataclasses import dataclass, field

from glossary.languages import TARGETS
from glossary.workflow.gate import Gate


@dataclass(frozen=True, slots=True)
class Edition:
    """What of a store readers get."""

    domain: str = "news"
    """gettext domain of the articles; catalogues of other programs keep their names."""
    locales: tuple[str, ...] = tuple(language.code for language in TARGETS)
    """Target locales, in order."""
    gate: Gate = field(default_factory=Gate)
