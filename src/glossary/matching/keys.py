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
    words: frozenset[str] = frozenset()
    """Words that may be spelt like an acronym."""
    same: Callable[[str, str], bool] | None = None
    """Whether two words that share a key may be linked forms of one word; always, where this is missing."""
    form_of: Callable[[str, str], bool] | None = None
    """Whether a word that shares the key of a whole one is a form of it; always, where this is missing."""
    enclitics: frozenset[str] = frozenset()
    """What after a hyphen belongs to the word before it."""
    reduplicates: bool = False
    """Whether a word repeated after a hyphen is a plural."""


@lru_cache(maxsize=1)
def _inflections() -> dict[str, Inflection]:
    def cached(stem: Callable[[str], str]) -> Callable[[str], str]:
        return lru_cache(maxsize=65536)(stem)

    return {
        "en": Inflection(cached(english.stem), english.GLUED, "and", words=english.SHORT_WORDS),
        "id": Inflection(
            cached(indonesian.stem),
            indonesian.GLUED,
            "dan",
            enclitics=indonesian.ENCLITICS,
            reduplicates=True,
        ),
        "fil": Inflection(
            cached(filipino.stem), filipino.GLUED, "at", same=filipino.same, form_of=filipino.form_of
        ),
    }


def inflection(language: Language) -> Inflection:
    """Return how the words of a language that is written with word spaces vary."""
    return _inflections()[language.code]
