"""The check for numbers."""

from collections.abc import Iterator

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
    into = language(unit.locale)
    source, target = figures(unit.source, SOURCE), figures(unit.target, into)
    if not source:
        return
    rows = {each.row for each in source} & {each.row for each in target if len(each.row) > 1}
    kept = {reading for each in target for reading in each.readings}
    known = {reading for each in source for reading in each.readings}
    for each in source:
        if each.row not in rows and kept.isdisjoint(each.readings) and not _in_words(each, unit.target, into):
            message = f"The number {each.numeral.text} is missing"
            yield Finding("number", Severity.ERROR, message, source_span=each.numeral.span)
    for each in target:
        if each.row not in rows and known.isdisjoint(each.readings) and not _from_words(each, unit.source):
            message = f"The number {each.numeral.text} does not stand in the source"
            yield Finding("number", Severity.WARNING, message, target_span=each.numeral.span)


def _in_words(figure: Figure, target: str, into: Language) -> bool:
    """Return whether a target may say a number of the source in words."""
    if figure.scaled and 1 in figure.small and has_loose_scale(target, into):
        return True  # sejuta: one million
    return any(spelled(value, target, into) for value in figure.small)


def _from_words(figure: Figure, source: str) -> bool:
    """Return whether a source may say a number of the target in words."""
    if 1 in figure.small or (figure.scaled and has_loose_scale(source, SOURCE)):
        return True
    return any(spelled(value, source, SOURCE) for value in figure.small)
