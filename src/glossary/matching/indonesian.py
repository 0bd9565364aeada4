"""Light keys for Indonesian words: enclitics off; every other affix makes another word."""

_CLITICS = ("nya", "kah", "lah", "tah", "pun", "ku", "mu")
_MOST_CLITICS = 2
_SHORTEST_STEM = 4
_UNDIVIDED = (
    "adalah bangku bantah berilmu berlaku bermutu bersekolah bertamu bertanya bertemu dibantah ditemu"
    " himpun istilah jumlah ketemu langkah majalah makalah masalah melangkah memangku membantah memerintah"
    " memuntah menanya menemu mengaku mengalah menghimpun mengolah menikah menyalah pelaku pemangku"
    " pembantah pemerintah penanya penghimpun pengolah perilaku perintah pertemu risalah sebelah sejumlah"
    " sekolah selaku serumpun setelah silsilah terbantah terhimpun terpaku tungku"
)
_WHOLE = frozenset(_UNDIVIDED.split())
"""Words that only look as if they ended in a clitic."""
ENCLITICS = frozenset(_CLITICS)
"""What may follow an acronym after a hyphen: ILO-nya."""
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
