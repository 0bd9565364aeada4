"""Light keys for Indonesian words: enclitics off; every other affix makes another word."""

_CLITICS = ("nya", "kah", "lah", "tah", "pun", "ku", "mu")
_MOST_CLITICS = 2
_SHORTEST_STEM = 4
_UNDIVIDED = (
    "adalah berlaku bermutu bersekolah bertanya himpun istilah jumlah langkah makalah masalah pelaku"
    " pemerintah perilaku perintah sejumlah sekolah serumpun setelah"
)
_WHOLE = frozenset(_UNDIVIDED.split())
"""Words that only look as if they ended in a clitic."""
_PREFIXES = "anti antar eks ko kontra maha multi non pasca pra pro re semi sub super swa tak ultra"
GLUED = frozenset(_PREFIXES.split())
"""What makes another word of the part after a hyphen."""


def stem(word: str) -> str:
    """Return a folded word without at most two enclitics, where at least four letters stay."""
    word = word.removesuffix("'s")
    for _ in range(_MOST_CLITICS):
        clitic = next((each for each in _CLITICS if word.endswith(each)), "")
        if not clitic or len(word) - len(clitic) < _SHORTEST_STEM or word in _WHOLE:
            break
        word = word.removesuffix(clitic)
    return word
