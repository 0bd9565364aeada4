"""Sentences are paired one to one, the surest pairs first."""

from glossary.formats.keys import segment_keys
from glossary.model import Segment
from glossary.workflow.likeness import Wordings
from glossary.workflow.pairing import pair

FIRST = "Members decided on a plan for the coast in May."
NOW = "Members decided on another plan for the coast this June."
NEARER = NOW.replace("June", "July")
FARTHER = "Members voted on another plan for a coast this year."
EDITED = Segment(next(segment_keys([FIRST])), NOW)
"""What its key was made from was the first text."""


def paired(new: tuple[str, ...], *old: Segment) -> dict[int, int]:
    segments = tuple(Segment(key, text) for key, text in zip(segment_keys(new), new, strict=True))
    return pair(segments, old, len(old), Wordings())[0]


def test_a_first_text_that_returns_has_its_segment_again() -> None:
    assert paired((FIRST,), EDITED) == {0: 0}
    assert paired(("Rain is expected.", FIRST), EDITED) == {1: 0}


def test_it_has_not_where_a_new_sentence_is_more_like_what_the_segment_says_now() -> None:
    assert paired((FIRST, NEARER), EDITED) == {1: 0}
    assert paired((NEARER, FIRST), EDITED) == {0: 0}
    assert paired((FIRST, NOW.upper()), EDITED) == {1: 0}


def test_a_sentence_that_is_less_like_it_or_more_like_another_is_no_rival() -> None:
    assert paired((FIRST, FARTHER), EDITED) == {0: 0}
    other = Segment("other", NEARER.replace("plan", "big plan"))
    assert paired((FIRST, NEARER), EDITED, other) == {0: 0, 1: 1}


def test_a_first_text_that_lost_its_segment_may_be_an_edit_of_another() -> None:
    other = Segment("other", FIRST.replace("May", "spring"))
    assert paired((FIRST, NEARER), EDITED, other) == {0: 1, 1: 0}
