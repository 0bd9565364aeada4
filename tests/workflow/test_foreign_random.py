"""Random histories of a foreign catalogue: files, templates and edits come as they like, nothing is lost.

``GLOSSARY_EXAMPLES`` is the number of histories to try, 25 where it is not set.
"""

import os
import tempfile
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossary.errors import InputError
from glossary.formats import catalog_po
from glossary.formats.catalog_segments import identity
from glossary.languages import language
from glossary.model import Change, UnitState
from glossary.store.database import Database, open_database, reads, writes
from glossary.store.units import save_unit, units
from glossary.workflow.foreign_catalogs import import_foreign, plan_foreign
from glossary.workflow.foreign_intake import NamedCatalog
from glossary.workflow.publishing import Selection, export_catalogs
from support.catalogues import HEAD

CHANGE = Change("Ana", datetime(2026, 11, 27, tzinfo=UTC))
LOCALES = ("th", "lo", "fil")
SOURCES = (
    "Save",
    "Open the file",
    "Open the files",
    "Leave the union",
    "Leave the union now",
    "%d x",
    "café",
)


@dataclass(frozen=True)
class Message:
    """A message of a file in the making."""

    source: str
    context: str
    plural: bool
    target: str
    fuzzy: bool
    note: str

    def lines(self, forms: int) -> str:
        """Return it as PO writes it."""
        kept = [f"# {self.note}"] * bool(self.note) + ["#, fuzzy"] * (self.fuzzy and bool(self.target))
        kept += [f'msgctxt "{self.context}"'] * bool(self.context) + [f'msgid "{self.source}"']
        if not self.plural:
            return "\n".join([*kept, f'msgstr "{self.target}"'])
        texts = [f'msgstr[{form}] "{self.target}"' for form in range(forms)]
        return "\n".join([*kept, f'msgid_plural "{self.source}s"', *texts])


messages = st.builds(
    Message,
    source=st.sampled_from(SOURCES),
    context=st.sampled_from(["", "", "menu"]),
    plural=st.booleans(),
    target=st.sampled_from(["", "ก", "ข", "kape\u0301"]),
    fuzzy=st.booleans(),
    note=st.sampled_from(["", "", "seen"]),
)
files = st.lists(messages, min_size=2, max_size=6, unique_by=lambda each: (each.context, each.source))


@dataclass(frozen=True)
class Edit:
    """What a translator does to a unit, whichever is there."""

    locale: str
    place: int
    target: str


steps = st.one_of(
    st.tuples(st.sampled_from([*LOCALES, None]), files),
    st.builds(Edit, st.sampled_from(LOCALES), st.integers(0, 9), st.sampled_from(["", "ค", "ง"])),
)


def text(locale: str | None, content: list[Message]) -> bytes:
    if locale is None:
        head = HEAD.format(language="", plural="nplurals=INTEGER; plural=EXPRESSION;")
        content = [replace(each, target="", note="") for each in content]
    else:
        head = HEAD.format(language=locale, plural=language(locale).plural_forms)
    forms = language(locale).nplurals if locale else 2
    return (head + "".join(f"\n{each.lines(forms)}\n" for each in content)).encode()


def take(database: Database, locale: str | None, content: list[Message]) -> None:
    incoming = NamedCatalog("jobs", locale, catalog_po.read(text(locale, content), strict=locale is not None))
    try:
        planned = plan_foreign(database, incoming)
    except InputError as error:
        assert "shares no message" in str(error)  # noqa: PT017 - the others are faults
        return
    assert import_foreign(database, incoming, CHANGE).rows == planned.rows
    assert not import_foreign(database, incoming, CHANGE).changes, "a file that came in twice"


def edit(database: Database, wanted: Edit) -> None:
    found = reads(units)(database, "jobs", wanted.locale)
    if found:
        unit = found[wanted.place % len(found)]
        state = UnitState.TRANSLATED if wanted.target else UnitState.UNTRANSLATED
        saved = replace(unit, target=wanted.target, state=state, previous_source="")
        writes(save_unit)(database, saved, CHANGE)


def check(database: Database) -> None:
    """Every translation of the store is in the export, and the published one has no other."""
    for locale in LOCALES:
        whole, published = (
            catalog_po.read(
                next(
                    file.data
                    for file in export_catalogs(database, [locale], Selection(working=working))
                    if file.path.suffix == ".po"
                ),
                strict=True,
            )
            for working in (True, False)
        )
        entries = {identity(entry): entry for entry in whole.entries if not entry.obsolete}
        for unit in reads(units)(database, "jobs", locale):
            entry = entries.get(identity(unit.segment))
            said = entry.targets[unit.segment.form] if entry else ""
            assert (said == "kape\u0301" and unit.target == "kapé") or said == unit.target
        assert all(entry.complete and entry.state.finished for entry in published.entries)
        assert not any(entry.obsolete for entry in published.entries)


@given(history=st.lists(steps, min_size=2, max_size=6))
@settings(
    max_examples=int(os.environ.get("GLOSSARY_EXAMPLES", "25")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
def test_nothing_is_lost_whatever_comes(history: list[tuple[str | None, list[Message]] | Edit]) -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        open_database(Path(folder, "terms.db"), create=True) as database,
    ):
        for step in history:
            if isinstance(step, Edit):
                edit(database, step)
            else:
                take(database, *step)
        check(database)
