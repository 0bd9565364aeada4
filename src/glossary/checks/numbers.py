"""The check for numbers."""

from collections.abc import Iterator, Sequence

from glossary.checks.empty import blank
from glossary.checks.figures import Figure, figures, has_loose_scale, spelled
from glossary.languages import SOURCE, Language, language
from glossary.model import Finding, Severity, Unit


def number(unit: Unit) -> Iterator[Finding]:
    """Find numbers that are missing or differ.

    What it does: each number that the source writes in digits stands in the target: in Western or native
    digits, with the marks of either language (1,200.5 or 1.200,5), with a word for thousands or millions, in
    the local calendar (2022 or 2565 in Thai), or spelled out when it is small; a month may be named or
    numbered. A number that only the target has is a warning, and only where the source has digits, too.

    Why: a wrong figure is the mistake that readers believe.

    Example: “over 2,000 workers in 2022” translated as “แรงงานกว่า 200 คนในปี 2565”: 2,000 is missing.
    """
    if blank(unit.target):
        return
    source = figures(unit.source, SOURCE)
    if not source:
        return
    into = language(unit.locale)
    target = figures(unit.target, into)
    missing, further = _apart(source, target), _apart(target, source)
    for each in _unsaid(missing, unit.target, into):
        message = f"The number {each.numeral.text} is missing"
        yield Finding("number", Severity.ERROR, message, source_span=each.numeral.span)
    for each in _unsaid(further, unit.source, SOURCE):
        message = f"The number {each.numeral.text} does not stand in the source"
        yield Finding("number", Severity.WARNING, message, target_span=each.numeral.span)


def _apart(found: Sequence[Figure], others: Sequence[Figure]) -> list[Figure]:
    """Return the figures that no figure of the other text agrees with."""
    readings = {reading for each in others for reading in each.readings}
    rows = {row for each in others for row in each.rows if len(row) > 1}
    return [each for each in found if readings.isdisjoint(each.readings) and rows.isdisjoint(each.rows)]


def _unsaid(found: Sequence[Figure], other: str, of: Language) -> Iterator[Figure]:
    """Yield the figures that the other text does not say in words either: “sejuta” says one million."""
    if not found:
        return
    words, loose_scale = spelled(other, of), has_loose_scale(other, of)
    for each in found:
        one_of_a_scale = each.scaled and loose_scale and (of is SOURCE or 1 in each.small)
        articled = of is SOURCE and 1 in each.small  # English says “a” for one
        if not (one_of_a_scale or articled or each.small & words):
            yield each
