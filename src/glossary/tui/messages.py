"""The messages that widgets and workers send up to their screen."""

from dataclasses import dataclass

from textual.message import Message

from glossary.model import Finding, Term, Unit
from glossary.tui.drafts import Choice, Draft


@dataclass
class Loaded(Message):
    """The units of the article have been read."""

    units: tuple[Unit, ...]


@dataclass
class Inspected(Message):
    """The checks have looked at a target as it is being typed."""

    unit: Unit
    """With the target looked at, and the terms found in it."""
    findings: tuple[Finding, ...]


@dataclass
class Saved(Message):
    """A draft is in the store."""

    draft: Draft
    unit: Unit
    """As it now stands."""


@dataclass
class Refused(Message):
    """A draft could not be saved; a `ConflictError` means that somebody else was first."""

    draft: Draft
    error: Exception


@dataclass
class Settled(Message):
    """A conflict was settled, and the unit read anew."""

    unit: Unit
    """As the store has it."""
    draft: Draft
    choice: Choice


@dataclass
class UnitChosen(Message):
    """A unit of the list was chosen."""

    position: int


@dataclass
class TermChosen(Message):
    """A term of the panel was chosen, to be put into the target."""

    term: Term


@dataclass
class FindingChosen(Message):
    """A finding of the panel was chosen."""

    finding: Finding
