"""Words looked for in many texts: a glance tells most texts that cannot hold them."""

import re

from glossary.languages import Language
from glossary.model import Span
from glossary.text.fold import fold, key

_OWN_LETTERS = {
    "Khmer": re.compile("[\u1780-\u178e\u1790-\u17a2]"),
    "Thai": re.compile("[\u0e01-\u0e2e]"),
    "Lao": re.compile("[\u0e81-\u0e98\u0e9a-\u0ea0\u0ea2-\u0ea4\u0ea6-\u0eaa\u0ead\u0eae]"),
}
"""By script: consonants that no spelling of the same words writes otherwise.

Not among them is what a subscript DA or LO and a joined HO may stand for. Latin letters may carry diacritics.
"""
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff\u212a\u212b\ufb00-\ufb06]")
"""Whatever may stand for a Latin letter."""


class Wanted:
    """Some words as a match key in one language."""

    def __init__(self, words: str, language: Language) -> None:
        self.key = key(words, language).strip()
        """Empty where the words have no letters: they stand nowhere."""
        self._language = language
        own = _OWN_LETTERS.get(language.script)
        self._needed = tuple(set(own.findall(self.key))) if own else ()
        self._latin = bool(own and re.search("[a-z]", self.key))

    def is_in(self, text: str) -> bool:
        """Tell whether the words stand in a text; tags of inline markup do not count."""
        if not self.key or not all(letter in text for letter in self._needed):
            return False
        if self._latin and not _LATIN.search(text):
            return False
        return self.key in fold(text, self._language, tags=True).key

    def places(self, text: str) -> tuple[Span, ...]:
        """Return where the words stand in a text, in order, none within another."""
        if not self.key:
            return ()
        folded = fold(text, self._language, tags=True)
        found = []
        at = folded.key.find(self.key)
        while at >= 0:
            found.append(folded.span(at, at + len(self.key)))
            at = folded.key.find(self.key, at + len(self.key))
        return tuple(found)
