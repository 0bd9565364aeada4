"""Propose a term for the termbase in the middle of a translation."""

import re
import unicodedata
from dataclasses import replace
from itertools import count

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.languages import SOURCE, language
from glossary.languages import target as target_language
from glossary.model import AdministrativeStatus, Change, Concept, Proposal, Term, WorkflowState
from glossary.store import terms
from glossary.store.database import Database, writes
from glossary.text.fold import key
from glossary.workflow.terminology import by_english, show_concept

_WORDS = re.compile("[a-z0-9]+")
_LONGEST_SLUG = 60
_LONGEST_WORDING = 200
_LONGEST_ID = 100
_LONGEST_REMARK = 2_000
_NOT_OF_A_LINE = ("Cc", "Zl", "Zp")
"""Categories of control characters, and of line and paragraph separators."""
_DIRECTIONS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Bidirectional controls: none of our languages is written from right to left."""


def propose_term(database: Database, proposal: Proposal, change: Change) -> Concept:
    """Add a proposed term and return its concept as it now stands.

    It goes to the concept that the proposal names, else to the one whose English term it stands for, else to
    a new one with the English wording, proposed as well. It is preferred where the locale has no preferred
    term yet, else admitted.

    Raises:
        InputError: a wording is empty, too long or holds a character that has no place in it, the concept or
            locale is not known, the English term must not be used (the message names the one to use), or the
            concept has the wording already; the message says with which standing.
    """
    proposal = _checked(proposal)
    return _add(database, proposal, _concept_id(database, proposal), change)


def _concept_id(database: Database, proposal: Proposal) -> str:
    """Return the id of the concept that a proposal goes to; empty if there is none yet."""
    if proposal.concept:
        found = show_concept(database, proposal.concept)
        if found is None or found.id != proposal.concept:
            shown = proposal.concept[:_LONGEST_ID] + "…" * (len(proposal.concept) > _LONGEST_ID)
            raise InputError(f"there is no concept {shown!r}; leave it out, or look for one")
        return found.id
    for concept, term in by_english(database, proposal.english):
        if not term.usable:
            raise InputError(_better(concept, term))
        return concept.id
    return ""


def _better(concept: Concept, term: Term) -> str:
    """Return what to say of an English term that must not be used."""
    standing = term.state if term.status.allowed else term.status
    instead = next((each.text for each in concept.in_locale(SOURCE.code) if _leads(each)), None)
    advice = (
        "has no preferred English term yet" if instead is None else f"is called {instead!r}: propose it so"
    )
    return f"the English term {term.text!r} is {standing}; {concept.id!r} {advice}"


def _checked(proposal: Proposal) -> Proposal:
    """Return a proposal without spaces at the ends and with the locale's own code."""
    locale = target_language(proposal.locale)
    english, text, note, source = (
        each.strip() for each in (proposal.english, proposal.text, proposal.note, proposal.source)
    )
    for name, value, of in (("English term", english, SOURCE), ("term", text, locale)):
        if not key(value, of).strip():
            raise InputError(f"the {name} is empty; type its wording")
    for name, value, longest in (
        ("English term", english, _LONGEST_WORDING),
        ("term", text, _LONGEST_WORDING),
        ("source", source, _LONGEST_REMARK),
        ("note", note, _LONGEST_REMARK),
    ):
        if len(value) > longest:
            raise InputError(f"the {name} has {len(value)} characters; {longest} are the most")
        if name != "note" and any(unicodedata.category(each) in _NOT_OF_A_LINE for each in value):
            raise InputError(f"the {name} holds a control character or a line break; remove it")
        if _DIRECTIONS.search(value):
            raise InputError(f"the {name} holds a sign that turns the direction of writing; remove it")
    return replace(proposal, english=english, locale=locale.code, text=text, note=note, source=source)


@writes
def _add(session: Session, proposal: Proposal, concept_id: str, change: Change) -> Concept:
    found = terms.concepts(session, [concept_id])
    concept = found[0] if found else _begun(session, proposal.english)
    terms.save_concept(session, _with_term(concept, proposal), change)
    return terms.concepts(session, [concept.id])[0]


def _begun(session: Session, english: str) -> Concept:
    """Return a new concept; or one that somebody began for the same wording a moment ago."""
    slug = "-".join(_WORDS.findall(key(english, SOURCE)))[:_LONGEST_SLUG].strip("-") or "concept"
    for number in count(1):
        id_ = slug if number == 1 else f"{slug}-{number}"
        taken = terms.concepts(session, [id_])
        if not taken:
            return Concept(id_, terms=(Term(SOURCE.code, english),))
        if _wording(taken[0], SOURCE.code, english):
            return taken[0]
    raise AssertionError


def _with_term(concept: Concept, proposal: Proposal) -> Concept:
    """Return the concept with the proposed term, preferred ones first within the locale."""
    stands = _wording(concept, proposal.locale, proposal.text)
    if stands:
        standing = f"{stands.status}, {stands.state}"
        raise InputError(f"{concept.id!r} has {stands.text!r} in {proposal.locale} already: {standing}")
    others = list(concept.terms)
    status = AdministrativeStatus.PREFERRED
    at = next(
        (at for at, term in enumerate(others) if term.locale == proposal.locale),
        len(others),
    )
    if any(map(_leads, concept.in_locale(proposal.locale))):
        status, at = AdministrativeStatus.ADMITTED, len(others)
    term = Term(proposal.locale, proposal.text, status, source=proposal.source, note=proposal.note)
    return replace(concept, terms=(*others[:at], term, *others[at:]))


def _leads(term: Term) -> bool:
    return term.status is AdministrativeStatus.PREFERRED and term.state is not WorkflowState.REJECTED


def _wording(concept: Concept, locale: str, text: str) -> Term | None:
    """Return the term of a concept with this wording, however it is encoded."""
    of = language(locale)
    wanted = key(text, of)
    return next((term for term in concept.in_locale(locale) if key(term.text, of) == wanted), None)
