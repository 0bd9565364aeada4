"""One article that is imported again and again, for the tests of what its translations become."""

from dataclasses import replace

from glossary.formats.articles import read_article
from glossary.model import Article, Unit, UnitState
from glossary.store.database import Database, reads, writes
from glossary.store.units import save_unit, units
from glossary.workflow.importing import import_article
from glossary.workflow.planning import Plan
from support.stores import later

FIRST = "Members of the network shared their long experience."
SECOND = "The board will decide on a new plan in May."
BOTH = "Members of the network shared their long experience, and the board will decide on a new plan in May."
THIRD = "Rain is expected on the coast."
EDITED = FIRST.replace("long experience", "experience")
APPROVED, REWRITING = UnitState.APPROVED, UnitState.NEEDS_REWRITING


def article(*sources: str) -> Article:
    return read_article("News of the day\n\n" + "\n\n".join(sources) + "\n", suffix=".txt", slug="news")


def bring(database: Database, *sources: str, at: int = 0) -> Plan:
    return import_article(database, article(*sources), later(at))


def unit_of(database: Database, source: str, locale: str = "km", *, obsolete: bool = False) -> Unit:
    found = reads(units)(database, "news", locale, obsolete=obsolete)
    return next(unit for unit in found if unit.source == source)


def say(
    database: Database, source: str, target: str, state: UnitState = APPROVED, locale: str = "km", at: int = 1
) -> Unit:
    unit = replace(unit_of(database, source, locale), target=target, state=state, previous_source="")
    return writes(save_unit)(database, unit, later(at))


def standing(unit: Unit) -> tuple[str, UnitState, str]:
    return unit.target, unit.state, unit.previous_source
