"""The checks for terms: the right ones are there, the wrong ones are not."""

from collections.abc import Iterator

from glossary.checks.empty import blank
from glossary.checks.verdicts import forbidden, forbidden_message, replacement, verdicts
from glossary.model import Finding, Unit, Verdict


def term_missing(unit: Unit) -> Iterator[Finding]:
    """Find terms of the source whose translation is missing.

    What it does: for each concept of the termbase found in the source, the target holds a preferred or
    admitted term of the locale, in any form that the language allows. Where one English term stands for
    several concepts, a term of any of them will do. Doubtful evidence never accuses: a term that may only be
    part of a longer word counts for nothing in the source and gives a hint in the target, and so does a term
    that stands there less often than in the source. A concept without a reviewed or approved term in the
    locale gives the hint “no agreed term yet”. Where a deprecated term was used, term-forbidden says so.

    Why: readers meet one name for one thing, in every article.

    Example: “home-based workers” translated without ผู้รับงานไปทำที่บ้าน.
    """
    if not unit.source_hits or blank(unit.target):
        return
    for each in verdicts(unit):
        if each.severity and not each.stays and each.verdict is not Verdict.FORBIDDEN:
            yield Finding(
                "term-missing",
                each.severity,
                each.message,
                source_span=each.source[0].span,
                target_span=each.target[0].span if each.weak else None,
                concept=each.source[0].concept.id,
            )


def term_forbidden(unit: Unit) -> Iterator[Finding]:
    """Find deprecated and superseded terms in the target.

    What it does: reports each term of the target whose standing is deprecated (wrong) or superseded
    (replaced), with the preferred term of the same concept as a replacement. It is an error where the source
    speaks of the concept, otherwise a warning. A wording that is right for another concept of the source is
    not reported.

    Why: a word the termbase gave up keeps coming back through habit and old translations.

    Example: ຜູ້ໃຊ້ແຮງງານ for “worker”, where the termbase says ແຮງງານ.
    """
    for hit, severity in forbidden(unit):
        better = replacement(unit, hit)
        yield Finding(
            "term-forbidden",
            severity,
            forbidden_message(unit, hit),
            target_span=hit.span,
            replacement=better.text if better else None,
            concept=hit.concept.id,
        )
