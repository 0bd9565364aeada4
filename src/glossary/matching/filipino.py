"""Light keys for Filipino words: the linkers -ng, -g and -n and the contractions 'y, 't and 'ng off."""

_VOWELS = frozenset("aeiou")
_CONTRACTIONS = ("'ng", "'y", "'t")
_SHORTEST_STEM = 3

_PREFIXES = (
    "anti de di eks i ika ipag ka kay ko ma mag magka magkaka magpa mai maka makapag maki makipag mala mang"
    " mapa mapag may multi na nag naka nakapag naki nakikipag nakipag nang napa ni non pa pag pagka pagpa"
    " paki pakikipag pala pam pan pang pinag pinaka post pre pro re semi sub tag taga tagapag tig"
)
GLUED = frozenset(_PREFIXES.split())
"""What makes another word of the part after a hyphen: pag-unlad, taga-gawa, mag-aral."""


def stem(word: str) -> str:
    """Return a key that a word and its linked forms share; `same` tells apart what only shares the key."""
    for contraction in _CONTRACTIONS:
        word = word.removesuffix(contraction)
    if _links(word, "ng"):
        return word[:-2]
    if _links(word, "n"):
        return word[:-1]
    return word


def same(word: str, form: str) -> bool:
    """Tell whether two words with one key are one word: tao and taong are, tao and taon are not."""
    return not _bases(word).isdisjoint(_bases(form))


def form_of(word: str, whole: str) -> bool:
    """Tell whether a word is a whole one or a linked form of it: pulo is no form of pulong."""
    return whole in _bases(word)


def _bases(word: str) -> set[str]:
    """Return the words that this one may be a linked form of, itself included."""
    bases = {word}
    for contraction in _CONTRACTIONS:
        if word.endswith(contraction):
            plain = word.removesuffix(contraction)
            return bases | {plain, plain + "n"}
    if _links(word, "ng"):
        bases |= {word[:-2], word[:-1]}
    return bases


def _links(word: str, linker: str) -> bool:
    """Tell whether a word ends in a linker after a vowel and is long enough without it."""
    end = len(word) - len(linker)
    return word.endswith(linker) and end >= _SHORTEST_STEM and word[end - 1] in _VOWELS
