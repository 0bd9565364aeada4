"""What becomes of translations whose source text changed: none is lost, none passes for another's."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from sqlalchemy.orm import Session

from glossary.languages import SOURCE, TARGETS, Language
from glossary.memory.forms import has_one_form
from glossary.model import Change, MemoryUnit, Segment, Unit, UnitState
from glossary.store import memory, units
from glossary.store.history import history, last_versions
from glossary.workflow.alignment import Alignment, Join

_REWRITING = UnitState.NEEDS_REWRITING


def reword(
    session: Session, slug: str, alignment: Alignment, change: Change, *, mark_only: bool = False
) -> None:
    """Bring the units of a saved article in step with the edits of its sentences, in every locale.

    A translation of an edited sentence needs rewriting and keeps the source that it was made for. A finished
    one stays in the memory besides, under the article's name. Then, in a save of its own, so that history
    tells the two apart:

    - Where the new text is one that the sentence had before, the translation and the state that it had then
      come back. Where somebody has written another one since, that one stays, in need of a look.
    - A sentence that was joined of several gets the translations of all of them, one after another.

    ``mark_only`` leaves that save out, for a caller who knows better what the translations are to be.
    """
    old_of = {new.key: old for old, new in alignment.edited}
    joins = {each.whole.key: each for each in alignment.joins}
    keys = [*old_of, *(part.key for join in joins.values() for part in join.parts)]
    replaced: list[MemoryUnit] = []
    for into in _translated(session, slug, keys):
        standing = units.units(session, slug, into.code)
        edited = [unit for unit in standing if unit.key in old_of and (unit.target or unit.key in joins)]
        replaced += _replaced(edited, old_of, alignment.before)
        gone = units.units(session, slug, into.code, obsolete=True) if joins else ()
        parts = {unit.key: unit for unit in (*gone, *edited)}
        joined = {
            unit.key: whole
            for unit in edited
            if unit.key in joins and (whole := _joined(unit, joins[unit.key], parts, into))
        }
        marks = [
            _marked(unit, old_of[unit.key]) if unit.key in joined else doubted(unit, old_of[unit.key])
            for unit in edited
        ]
        saved = units.save_units(session, marks, change)
        if not mark_only:
            units.save_units(session, _second_thoughts(session, saved, old_of, joined), change)
    memory.save_memory_units(session, replaced, change)


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
    return _marked(unit, old)


def _marked(unit: Unit, old: Segment) -> Unit:
    return replace(unit, state=_REWRITING, previous_source=old.source)


def _replaced(
    edited: Iterable[Unit], old_of: Mapping[str, Segment], before: Sequence[Segment]
) -> Iterator[MemoryUnit]:
    """Yield the finished translations that edited units had of their old sources, as a memory keeps them."""
    before_of = {segment.key: last.source for last, segment in pairwise(before)}
    for unit in edited:
        old = old_of[unit.key]
        if unit.state.finished and old.source != unit.source and has_one_form(unit):
            yield MemoryUnit(
                old.source, unit.target, unit.locale, before_of.get(unit.key, ""),
                unit.article, unit.state, unit.changed_by, unit.changed_at, unit.note,
            )  # fmt: skip


def _second_thoughts(
    session: Session, marked: Iterable[Unit], old_of: Mapping[str, Segment], joined: Mapping[str, Unit]
) -> Iterator[Unit]:
    """Yield the units for which there is more to do than to mark them."""
    for unit in marked:
        back = _brought_back(session, unit, old_of[unit.key])
        if back is not None:
            yield back
        elif unit.key in joined:
            yield replace(joined[unit.key], version=unit.version)


def _brought_back(session: Session, unit: Unit, old: Segment) -> Unit | None:
    """Return a unit whose source again is one that its target was made for; None where it is not."""
    if unit.state is not _REWRITING:
        return None
    again = unit.previous_source == unit.source
    is_first_mark = unit.version <= 2 and unit.previous_source == old.source  # nothing to find before it
    had = {} if is_first_mark and not again else _had(session, unit)
    if had and not unit.segment.singular:
        return replace(
            unit,
            target=had["target"],
            state=UnitState(had["state"]),
            previous_source=had.get("previous_source", ""),
        )
    if again:
        return replace(unit, state=UnitState.NEEDS_CHECKING, previous_source="")
    return None


def _had(session: Session, unit: Unit) -> Mapping[str, str]:
    """Return the fields that a unit had when its source last was what it is now, from history.

    A save that names another previous source, and leaves the target, tells for which source the target was
    made (or that there was none). There is nothing to return where somebody wrote another target since; the
    one that was joined from several came with the same import as the mark.
    """
    found: Mapping[str, str] = {}
    was: Mapping[str, str] = {"target": "", "state": UnitState.UNTRANSLATED}
    marked: Change | None = None
    for entry in history(session, "unit", units.unit_subject(unit.article, unit.key, unit.locale)):
        now = {**was, **entry.new}
        marks = entry.new.get("previous_source", "")
        if marks and now["target"] == was["target"]:
            found = was if marks == unit.source else found
            marked = entry.change
        elif now["target"] != was["target"] and not (marks and entry.change == marked):
            found = {}
        was = now
    return found


def _joined(unit: Unit, join: Join, parts: Mapping[str, Unit], into: Language) -> Unit | None:
    """Return the unit of a joined sentence with the targets of all parts.

    None where no other part has one, and where its own is one for the joined sentence.
    """
    having = [(part, parts[part.key]) for part in join.parts if part.key in parts and parts[part.key].target]
    if unit.previous_source == unit.source or all(part.key == unit.key for part, _ in having):
        return None
    return replace(
        unit,
        target=into.sentence_joint.join(said.target for _, said in having),
        state=_REWRITING,
        previous_source=SOURCE.sentence_joint.join(
            said.previous_source or part.source for part, said in having
        ),
    )
