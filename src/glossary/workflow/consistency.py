"""Sentences that stand in several places with the translations they have there, for checks and reports."""

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy.orm import Session

from glossary.languages import SOURCE
from glossary.languages import target as target_language
from glossary.model import Unit, UnitState
from glossary.store import units
from glossary.store.database import reads
from glossary.store.titles import titles
from glossary.text.fold import key


@dataclass(frozen=True, slots=True)
class Wording:
    """One way in which a sentence is translated."""

    target: str
    """As the first of the units has it."""
    units: tuple[Unit, ...]
    """Those that read so but for spelling variants, in order of article and place."""


@dataclass(frozen=True, slots=True)
class SharedSource:
    """A sentence that stands in several places."""

    match_key: str
    """What its sources have in common."""
    wordings: tuple[Wording, ...]
    """How it is translated, the most frequent first; one where all are the same."""


@reads
def shared_sources(session: Session, locale: str, slugs: tuple[str, ...] = ()) -> tuple[SharedSource, ...]:
    """Return the sentences that are translated in two places or more, in order of their first place.

    Sources are the same if their match keys are, targets likewise; a plural form is compared with its like.
    What is not translated, or is translated for an older source, is left out.

    Args:
        session: a transaction.
        locale: of the targets.
        slugs: articles to look at; none for all.

    Raises:
        InputError: there is no such locale.
    """
    language = target_language(locale)
    found: dict[tuple[str, str, int], dict[str, list[Unit]]] = defaultdict(lambda: defaultdict(list))
    for slug in slugs or titles(session):
        for unit in units.units(session, slug, language.code):
            if unit.target and unit.state is not UnitState.NEEDS_REWRITING:
                segment = unit.segment
                source = key(unit.source, SOURCE), key(segment.singular, SOURCE), segment.form
                found[source][key(unit.target, language)].append(unit)
    return tuple(
        SharedSource(source, _wordings(wordings))
        for (source, _, _), wordings in found.items()
        if sum(map(len, wordings.values())) > 1
    )


def _wordings(found: dict[str, list[Unit]]) -> tuple[Wording, ...]:
    by_number = sorted(found.values(), key=len, reverse=True)
    return tuple(Wording(same[0].target, tuple(same)) for same in by_number)
