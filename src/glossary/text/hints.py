"""Hints where a line may be wrapped, for browsers that know no words of Khmer, Lao or Thai.

They are for showing only: a page puts ``<wbr>`` at the places, which, other than a zero-width space, is
not copied with the text.
"""

import re

from glossary.languages import Language
from glossary.text.breaks import clusters, lines

_RUN = re.compile("[\u0e00-\u0eff\u1780-\u17ff\u19e0-\u19ff]{2,}")
"""Signs of the scripts without spaces; beside any other sign a browser finds the places by itself."""
_REPEATS = "\u0e2f\u0e46\u0eaf\u0ec6\u17d7"
"""Signs that repeat or shorten the word before them: no line begins with one."""


def hint_places(text: str, language: Language) -> tuple[int, ...]:
    """Return the places (code points, in order) where a hint helps.

    None lies inside a cluster, at either end of the text, or where the text can be wrapped anyway: at a
    space, a zero-width space, a hyphen. There are none in a language that has spaces between its words.
    """
    if language.spaced or not _RUN.search(text):
        return ()
    inside = {place for run in _RUN.finditer(text) for place in range(run.start() + 1, run.end())}
    return tuple(
        place
        for place in sorted(inside.intersection(lines(text, language), clusters(text, language)))
        if text[place - 1] not in language.leading_vowels
        and text[place] not in language.dependent_vowels + _REPEATS
    )
