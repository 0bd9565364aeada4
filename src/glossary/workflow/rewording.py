"""What becomes of translations whose source text changed: none is lost, none passes for another's."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from sqlalchemy.orm import Session

from glossary.languages import SOURCE, TARGETS, Language
from glossary.model import Change, Segment, Unit, UnitState
from glossary.store import units
from glossary.store.history import history, last_versions
from glossary.workflow.alignment import Alignment, Join

_REWRITING = UnitState.NEEDS_REWRITING


def reword(session: Session, slug: str, alignment: Alignment, change: Change) -> None:
    """Bring the units of a saved article in step with the edits of its sentences, in every locale.

    A translation of an edited sentence needs rewriting and keeps the source that it was made for. Then, in a
    save of its own, so that history tells the two apart:

    - Where the new text is one that the sentence had before, the translation and the state that it had then
      come back. Where somebody has written another one since, that one stays, in need of a look.
    - A sentence that was joined of several gets the translations of all of them, one after another.
    """
    old_of = {new.key: old for old, new in alignment.edited}
    joins = {each.whole.key: each for each in alignment.joins}
    keys = [*old_of, *(part.key for join in joins.values() for part in join.parts)]
    for language in _translated(session, slug, keys):
        standing = units.units(session, slug, language.code)
        edited = [unit for unit in standing if unit.key in old_of and (unit.target or unit.key in joins)]
        saved = units.save_units(session, [doubted(unit, old_of[unit.key]) for unit in edited], change)
        gone = units.units(session, slug, language.code, obsolete=True) if joins else ()
        parts = {unit.key: unit for unit in gone}
        units.save_units(session, _second_thoughts(session, saved, joins, parts, language), change)


def _translated(session: Session, slug: str, keys: Iterable[str]) -> tuple[Language, ...]:
    """Return the languages in which some of the segments of an article were ever translated."""
    subjects = {
        units.unit_subject(slug, key, language.code): language for key in keys for language in TARGETS
    }
    found = {subjects[subject] for subject in last_versions(session, "unit", subjects)}
    return tuple(language for language in TARGETS if language in found)


def doubted(unit: Unit, old: Segment) -> Unit:
    """Return a unit whose source changed under it: in doubt where it has a target, and unsaved.

    Args:
        unit: with its segment as it is now.
        old: the segment as it was.
    """
    if not unit.target or unit.state is _REWRITING:
        return unit
    if old.source == unit.source:  # only the context changed, or the singular of a plural message
        return replace(unit, state=UnitState.NEEDS_CHECKING)
    return replace(unit, state=_REWRITING, previous_source=old.source)


def _second_thoughts(
    session: Session,
    marked: tuple[Unit, ...],
    joins: Mapping[str, Join],
    parts: Mapping[str, Unit],
    language: Language,
) -> Iterator[Unit]:
    """Yield the units for which there is more to do than to mark them."""
    for unit in marked:
        back = _brought_back(session, unit)
        if back is None and unit.key in joins:
            back = _joined(unit, joins[unit.key], parts, language)
        if back is not None:
            yield back


def _brought_back(session: Session, unit: Unit) -> Unit | None:
    """Return a unit whose source again is one that its target was made for; None where it is not."""
    if unit.state is not _REWRITING:
        return None
    again = unit.previous_source == unit.source
    had = _had(session, unit) if again or unit.version > 2 else {}
    if had and not unit.segment.singular:
        return replace(unit, target=had["target"], state=UnitState(had["state"]), previous_source="")
    if again:
        return replace(unit, state=UnitState.NEEDS_CHECKING, previous_source="")
    return None


def _had(session: Session, unit: Unit) -> Mapping[str, str]:
    """Return target and state that a unit had when its source last was what it is now, from history.

    A save that marks a unit as needing rewriting, and leaves the target, tells for which source the target
    was made. There is nothing to return where somebody wrote another target since; one that was joined from
    several names a previous source of its own.
    """
    found: Mapping[str, str] = {}
    was: Mapping[str, str] = {}
    for entry in history(session, "unit", units.unit_subject(unit.article, unit.key, unit.locale)):
        now = {**was, **entry.new}
        marks = was.get("state") != _REWRITING and now.get("state") == _REWRITING
        if marks and "target" in was and "target" not in entry.new:
            found = was if now.get("previous_source") == unit.source else found
        elif "target" in entry.new and not entry.new.get("previous_source"):
            found = {}
        was = now
    return found


def _joined(unit: Unit, join: Join, left: Mapping[str, Unit], language: Language) -> Unit | None:
    """Return the unit of a joined sentence with the targets of all parts; None where no other has one."""
    parts = [unit if part.key == unit.key else left.get(part.key) for part in join.parts]
    having = [part for part in parts if part is not None and part.target]
    if not any(part is not unit for part in having):
        return None
    return replace(
        unit,
        target=language.sentence_joint.join(part.target for part in having),
        state=_REWRITING,
        previous_source=SOURCE.sentence_joint.join(part.previous_source or part.source for part in having),
    )
