"""Light keys for English words: plural, possessive and British or American spelling, nothing more.

A key is no stem: cooperation, cooperate and cooperative keep keys of their own.
"""

import re

_PLURALS = {
    "analyses": "analysis", "appendices": "appendix", "axes": "axis", "bacteria": "bacterium",
    "calves": "calf", "children": "child", "crises": "crisis", "criteria": "criterion",
    "curricula": "curriculum", "diagnoses": "diagnosis", "emphases": "emphasis", "feet": "foot",
    "geese": "goose", "halves": "half", "hypotheses": "hypothesis", "indices": "index", "knives": "knife",
    "lives": "life", "loaves": "loaf", "matrices": "matrix", "memoranda": "memorandum", "men": "man",
    "mice": "mouse", "people": "person", "peoples": "person", "phenomena": "phenomenon", "selves": "self",
    "shelves": "shelf", "syntheses": "synthesis", "teeth": "tooth", "theses": "thesis",
    "thieves": "thief", "wives": "wife", "wolves": "wolf", "women": "woman",
}  # fmt: skip
_PLURAL_ONLY = (
    "arms belongings clothes customs dues earnings glasses goods headquarters means minutes premises"
    " proceedings proceeds remains savings surroundings thanks"
)
"""Words whose singular is another word."""
_SCIENCES = (
    "academics aesthetics analytics athletics demographics dynamics economics electronics ergonomics ethics"
    " genetics linguistics logistics mathematics mechanics physics politics robotics statistics"
)
_OWN_S = (
    "alias always atlas bias canvas chaos cosmos ethos gas lens news pancreas perhaps series species"
    " barbados christmas honduras kansas laos maldives netherlands philippines texas wales"
)
"""Words and names whose last letter is no ending."""
_NO_PLURALS = frozenset(f"{_PLURAL_ONLY} {_SCIENCES} {_OWN_S}".split())
_MEN = re.compile(r"(?<=.)(?:wo)?men$")
_SPELLINGS = {
    "acknowledgement": "acknowledgment", "ageing": "aging", "aluminium": "aluminum", "amongst": "among",
    "calibre": "caliber", "centred": "centered", "centre": "center", "defence": "defense",
    "enrol": "enroll", "enrolment": "enrollment", "fibre": "fiber", "fulfil": "fulfill",
    "fulfilment": "fulfillment", "grey": "gray", "instalment": "installment", "jewellery": "jewelry",
    "judgement": "judgment", "learnt": "learned", "licence": "license", "litre": "liter",
    "manoeuvre": "maneuver", "mould": "mold", "offence": "offense", "paediatric": "pediatric",
    "plough": "plow", "practise": "practice", "pretence": "pretense", "programme": "program",
    "sceptic": "skeptic", "sceptical": "skeptical", "skilful": "skillful", "theatre": "theater",
    "towards": "toward", "whilst": "while", "wilful": "willful",
}  # fmt: skip
_OUR = re.compile(
    r"^((?:un|dis|mis)?(?:arb|arm|behavi|cand|clam|col|demean|endeav|fav|ferv|flav|glam|harb|hon|hum|lab|neighb"
    r"|od|parl|ranc|rig|rum|sav|splend|succ|tum|val|vap|vig))our"
)
_ISE = re.compile(r"(?<=...)(i|y)s(e|ed|er|ing|ation|ational|able)$")
_DOUBLED_L = re.compile(
    r"^((?:re|un)?(?:cancel|channel|counsel|dial|equal|fuel|funnel|jewel|label|level|marshal|model|quarrel|rival"
    r"|shovel|signal|total|towel|travel|tunnel))l(?=ed$|ing$|er$|or$)"
)
_RULES = (
    ("our", _OUR, r"\1or"),
    ("s", _ISE, r"\1z\2"),
    ("ll", _DOUBLED_L, r"\1"),
    ("metre", re.compile(r"metre$"), "meter"),
    ("logue", re.compile(r"(?<=..)logue$"), "log"),
)
"""Letters without which a rule need not be tried, what is spelt in two ways, and the one spelling."""

_PREFIXES = (
    "anti bi co counter cross de e ex extra inter intra macro mega meso meta micro mid mini mono multi neo"
    " non over pan para post pre pro pseudo quasi re semi self sub super supra sur tele trans tri ultra"
    " un under vice"
)
GLUED = frozenset(_PREFIXES.split())
"""What makes another word of the part after a hyphen: no term begins inside such a word."""

_SHORT = (
    "a act add age aid aim air all am an and any arc are arm art as ask at bar be bid big but by can cap car"
    " care case cost cup cut day do due eat end era eye fair far few fit for gas get go he help her him his"
    " how i if in is it its job key law led let lot man map may me men met mine mix most my net new no nor"
    " not now of off old on one or our out own pay per put ran red rise run safe sat say see set she sit six"
    " so step sum sun tax ten than that the them they tip to top two up us use via war was way we who why"
    " win with yes you"
)
SHORT_WORDS = frozenset(_SHORT.split())
"""Words that acronyms may be spelt like."""


def stem(word: str) -> str:
    """Return the key of a folded word; two words with one key are forms of each other."""
    if "'" in word:
        word = word.removesuffix("'s")
    word = _singular(word)
    word = _SPELLINGS.get(word, word)
    for letters, pattern, spelling in _RULES:
        if letters in word:
            word = pattern.sub(spelling, word)
    return _without_silent_e(word)


def _singular(word: str) -> str:
    if word in _PLURALS:
        return _PLURALS[word]
    if word.endswith("men"):
        return _MEN.sub(lambda match: match[0].replace("men", "man"), word)
    if len(word) < 4 or word[-1] != "s" or word.endswith(("ss", "us", "is")) or word in _NO_PLURALS:
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1]


def _without_silent_e(word: str) -> str:
    """Make one of singular and plural where only the plural shows an E: tax, taxes; business, businesses."""
    if len(word) > 3 and word.endswith(("se", "ze", "xe", "che", "she", "oe")):
        return word[:-1]
    if len(word) > 4 and word.endswith("ie"):
        return word[:-2] + "y"
    return word
