"""What happened to a unit, the newest first."""

from sqlalchemy.orm import Session

from glossary.model import Past, Unit, UnitState
from glossary.store.database import reads
from glossary.store.history import history
from glossary.store.units import unit_subject


@reads
def past(session: Session, unit: Unit) -> tuple[Past, ...]:
    """Return the unit as each save left it, with its whole target, newest first; asked in one query."""
    target, state = "", UnitState.UNTRANSLATED
    found = []
    for entry in history(session, "unit", unit_subject(unit.article, unit.key, unit.locale)):
        target = entry.new.get("target", target)
        state = UnitState(entry.new.get("state", state))
        change = entry.change
        found.append(Past(entry.version, change.who, change.when, change.why, target, state))
    return tuple(reversed(found))
