"""How the words of each language with word spaces vary: one row per language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from glossary.languages import Language
from glossary.matching import english, filipino, indonesian


@dataclass(frozen=True, slots=True)
class Inflection:
    """How one language varies its words."""

    stem: Callable[[str], str]
    """Key of a folded word: forms of one word share it."""
    glued: frozenset[str]
    """Parts before a hyphen that make another word of what follows."""
    conjunction: str
    """The word that ``&`` stands for."""
    same: Callable[[str, str], bool] | None = None
    """Whether two words that share a key are forms of one word; always, where this is missing."""
    reduplicates: bool = False
    """Whether a word repeated after a hyphen is a plural."""


@lru_cache(maxsize=1)
def _inflections() -> dict[str, Inflection]:
    def cached(stem: Callable[[str], str]) -> Callable[[str], str]:
        return lru_cache(maxsize=65536)(stem)

    return {
        "en": Inflection(cached(english.stem), english.GLUED, "and"),
        "id": Inflection(cached(indonesian.stem), indonesian.GLUED, "dan", reduplicates=True),
        "fil": Inflection(cached(filipino.stem), filipino.GLUED, "at", filipino.same),
    }


def inflection(language: Language) -> Inflection:
    """Return how the words of a language that is written with word spaces vary."""
    return _inflections()[language.code]
