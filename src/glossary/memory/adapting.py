"""Fit a past translation to a source that has other numbers, links or names than its own."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from unicodedata import category

from rapidfuzz.distance import Levenshtein

from glossary.languages import SOURCE, Language
from glossary.memory.notation import notation, number, own
from glossary.memory.values import Value, ValueKind, Word, has_hour, is_joined, spelled, values, words
from glossary.model import EXACT, Suggestion
from glossary.text.fold import key
from glossary.text.placeables import TAG

ADAPTED = 99
"""Score of a suggestion whose source differs in values alone, all of which were exchanged."""

LIKE = 98
"""The most that any other likeness scores."""

_MOST = 100_000
"""Pairs of words past which sources are not compared: the time grows faster than they do."""

_Pair = tuple[Value, Value]
"""A value of the past source, and the one that stands in its place in the new source."""


def adapted(suggestion: Suggestion, source: str, language: Language, names: Collection[str]) -> Suggestion:
    """Return a suggestion whose target has the values of the new source in place of those of its own.

    Values are numbers, links, e-mail addresses and names. A number is written as the past target wrote it:
    its digits, its marks, its calendar. Nothing is exchanged unless all that differs can be: every value of
    either source stands in the place of one of the same kind of the other, and the past target has each old
    value as often as its source has it, so that there is no doubt which is which. A number in words stays,
    and with it everything else. So does a number of which the source has the words too, one with an ending
    in the target (``1st``), and one beside an hour of half a day. Ordinal numbers take each other's place
    alone.

    A suggestion for the very same source stays as it is. Of the others one that differs in nothing but
    exchanged values scores `ADAPTED`, any other `LIKE` at most; values that were exchanged count as common.

    Args:
        suggestion: from the memory.
        source: to be translated.
        language: of the target.
        names: wordings that stay as they are in every language.
    """
    if suggestion.score >= EXACT or key(suggestion.source, SOURCE) == key(source, SOURCE):
        return suggestion
    like = replace(suggestion, score=min(suggestion.score, LIKE))
    old, new = values(suggestion.source, SOURCE, names), values(source, SOURCE, names)
    before, after = words(suggestion.source, old), words(source, new)
    pairs = _pairs(before, after, old, new)
    differing = [old for old, new in pairs if _differ((old, new))]
    if not differing or _may_be_words(differing, suggestion.source, source):
        return like
    exchanged = _exchanged(suggestion.target, pairs, language, names)
    if exchanged is None:
        return like
    target, exchanges = exchanged
    score = ADAPTED if before == after else max(like.score, min(LIKE, _likeness(pairs, suggestion, source)))
    return replace(like, score=score, target=target, adapted=exchanges)


def kept(source: str, language: Language, names: Collection[str]) -> str | None:
    """Return the target of a source that has nothing to translate: names, numbers, links and signs alone.

    Numbers get the marks of the language. None where there are other words, or no value at all, and where a
    number that the language would write otherwise may be a section or a version (``3.1``): an amount has
    thousands that stand apart, or a sign of money or of a share beside it.
    """
    found = values(source, SOURCE, names)
    rest = TAG.sub("", _with(source, [(each, " ") for each in found]))
    if not found or any(map(str.isalnum, rest)):
        return None
    put = [(each, _localized(each, language)) for each in found]
    if any(written != each.text and not _is_amount(each, source) for each, written in put):
        return None
    return _with(source, put)


def _localized(value: Value, language: Language) -> str:
    written = own(language).write(number(value.text)) if _is_number(value) else None
    return written or value.text


def _is_amount(value: Value, source: str) -> bool:
    beside = source[: value.span.start].rstrip()[-1:] + source[value.span.end :].lstrip()[:1]
    return number(value.text).grouped or any(sign in "%‰" or category(sign) == "Sc" for sign in beside)


def _pairs(
    before: Sequence[Word], after: Sequence[Word], old: Sequence[Value], new: Sequence[Value]
) -> tuple[_Pair, ...]:
    """Return each value of the past source with the one in its place; none where not all of them have one."""
    if before == after:
        return tuple(zip(old, new, strict=True))
    if len(old) != len(new) or not old or len(before) * len(after) > _MOST:
        return ()
    of_old, of_new = _by_place(before, old), _by_place(after, new)
    found = [
        (of_old[block.a + at], of_new[block.b + at])
        for block in SequenceMatcher(None, before, after, autojunk=False).get_matching_blocks()
        if block.size > 1  # a value among other words is in nobody's place
        for at in range(block.size)
        if block.a + at in of_old
    ]
    return tuple(found) if len(found) == len(old) else ()


def _by_place(of: Sequence[Word], found: Sequence[Value]) -> dict[int, Value]:
    """Return values by their place among words."""
    places = (place for place, word in enumerate(of) if isinstance(word, ValueKind))
    return dict(zip(places, found, strict=True))


def _differ(pair: _Pair) -> bool:
    old, new = pair
    return old.same.isdisjoint(new.same)


def _may_be_words(differing: Sequence[Value], past: str, source: str) -> bool:
    """Tell whether the target may say a number of its source in words where the source has digits."""
    readings = {reading for each in differing if _is_number(each) for reading in each.same}
    hours = has_hour(past) or has_hour(source)
    return bool(readings) and (hours or not readings.isdisjoint(spelled(past)))


def _exchanged(
    target: str, pairs: Sequence[_Pair], language: Language, names: Collection[str]
) -> tuple[str, tuple[tuple[str, str], ...]] | None:
    """Return a target with new values for old, and what was put for what; nothing where there is doubt."""
    standing = values(target, language, names)
    put: list[tuple[Value, str]] = []
    for old, news in _by_old(pairs):
        if all(old.same & new.same for new in news):
            continue
        if any(news[0].same.isdisjoint(new.same) for new in news):
            return None
        places = [each for each in standing if each.kind is old.kind and each.same & old.same]
        if len(places) != len(news):
            return None
        for place in places:
            written = _written(old, news[0], place.text, language)
            if written is None or any(place is other for other, _ in put) or _is_bound(place, target):
                return None
            put.append((place, written))
    put.sort(key=lambda each: each[0].span)
    if any(_readable_as_another(place, pairs) for place, _ in put):
        return None
    return _with(target, put), tuple(dict.fromkeys((place.text, written) for place, written in put))


def _by_old(pairs: Sequence[_Pair]) -> Iterator[tuple[Value, list[Value]]]:
    """Yield each different value of the past source with all that stand in its places."""
    rest = list(pairs)
    while rest:
        first = rest[0][0]
        same = [pair for pair in rest if _agree(pair[0], first)]
        yield first, [new for _, new in same]
        rest = [pair for pair in rest if not _agree(pair[0], first)]


def _agree(one: Value, other: Value) -> bool:
    return one.kind is other.kind and bool(one.same & other.same)


def _readable_as_another(place: Value, pairs: Sequence[_Pair]) -> bool:
    """Tell whether a value of the target may stand for two values of its source: 1.200 for 1,200 and 1.2."""
    sources = [old.same for old, _ in pairs if _agree(place, old)]
    return any(sources[0].isdisjoint(each) for each in sources)


def _written(old: Value, new: Value, written: str, language: Language) -> str | None:
    """Return a new value as the target wrote the old one."""
    if not _is_number(old):
        return new.text
    found = notation(number(old.text), written, language)
    return found.write(number(new.text)) if found else None


def _is_bound(place: Value, target: str) -> bool:
    return _is_number(place) and is_joined(place, target)


def _is_number(value: Value) -> bool:
    return value.kind is ValueKind.NUMBER


def _with(text: str, put: Sequence[tuple[Value, str]]) -> str:
    """Return a text with other texts in the places of some of its values, in order."""
    parts, end = [], 0
    for value, other in put:
        parts += [text[end : value.span.start], other]
        end = value.span.end
    return "".join((*parts, text[end:]))


def _likeness(pairs: Sequence[_Pair], suggestion: Suggestion, source: str) -> int:
    """Return what the sources have in common, in percent, once the past one has the new values."""
    exchanged = _with(suggestion.source, [(old, new.text) for old, new in pairs])
    return int(100 * Levenshtein.normalized_similarity(key(exchanged, SOURCE), key(source, SOURCE)) + 1e-9)
