import pytest

from glossary.matching.english import stem

ONE_KEY = (
    "worker workers worker's",
    "woman women women's",
    "person people persons",
    "organization organisation organizations organisation's",
    "organize organise",
    "organizing organising",
    "labour labor",
    "labourer laborers",
    "neighbourhood neighborhoods",
    "programme program programmes",
    "centre center centres centers",
    "defence defense",
    "travelling traveling",
    "dialogue dialog dialogues",
    "cooperative cooperatives",
    "economy economies",
    "tax taxes",
    "business businesses",
    "cause causes",
    "bonus bonuses",
    "bus buses",
    "wage wages",
    "analysis analyses",
    "crisis crises",
    "child children",
    "hero heroes",
    "branch branches",
    "niche niches",
    "chairman chairmen",
    "movie movies",
    "enterprise enterprises",
    "use uses",
    "peoples people",
)
OTHER_KEYS = (
    "cooperation cooperate cooperative cooperator",
    "work working worker",
    "econom economic economics economy",
    "savings saving",
    "earnings earning",
    "goods good",
    "means mean",
    "four for",
    "hour hor",
    "employ employer employee employment",
    "formal informal",
    "lao laos",
    "us use",
    "news new",
    "organ organization",
    "market marketing",
    "men menu",
)


@pytest.mark.parametrize("words", ONE_KEY)
def test_forms_of_one_word_share_a_key(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == 1


@pytest.mark.parametrize("words", OTHER_KEYS)
def test_other_words_have_other_keys(words: str) -> None:
    assert len({stem(word) for word in words.split()}) == len(words.split())
