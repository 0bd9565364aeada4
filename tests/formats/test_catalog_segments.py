"""What the store says of the forms of a message, put into an entry of its catalogue."""

from glossary.formats.catalog import CatalogEntry
from glossary.formats.catalog_segments import Said, said, saying
from glossary.model import UnitState

ONE = CatalogEntry(None, "%d w", "A", UnitState.TRANSLATED)
MANY = CatalogEntry(
    None, "%d w", state=UnitState.TRANSLATED, source_plural="%d wss", target_plurals=("A", "B")
)


def rewriting(entry: CatalogEntry, previous: str) -> CatalogEntry:
    """Return the entry once its texts were made for another source."""
    forms = said(entry, 2)
    return saying(
        entry,
        tuple(Said(form.message, form.target, UnitState.NEEDS_REWRITING, previous, "") for form in forms),
    )


def test_a_changed_plural_source_keeps_the_msgid() -> None:
    entry = rewriting(MANY, "%d ws")
    assert (entry.previous_source, entry.previous_plural) == ("%d w", "%d ws")
    assert {form.previous_source for form in said(entry, 2)} == {"%d ws"}


def test_a_text_that_was_made_for_a_message_without_plural_forms_names_none() -> None:
    entry = rewriting(MANY, "%d w")
    assert (entry.previous_source, entry.previous_plural) == ("%d w", None)
    assert {form.previous_source for form in said(entry, 2)} == {"%d w"}


def test_a_changed_source_is_named() -> None:
    entry = rewriting(ONE, "w")
    assert (entry.previous_source, entry.previous_plural) == ("w", None)


def test_the_notes_on_all_forms_are_kept_each_once() -> None:
    for notes, expected in ((("x", "y"), "x\ny"), (("", "y"), "y"), (("x", "x"), "x"), (("", ""), "")):
        forms = (
            Said(form.message, form.target, form.state, "", note)
            for form, note in zip(said(MANY, 2), notes, strict=True)
        )
        assert saying(MANY, tuple(forms)).note == expected
