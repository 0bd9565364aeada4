"""Compares a concept with the one that stands in the store and lists the edits between them."""

import hashlib
from collections.abc import Iterator
from dataclasses import fields

from sqlalchemy.orm import Session

from glossary.errors import InputError
from glossary.model import Concept, Term
from glossary.store.edits import Edits, Fields, Subject, as_texts
from glossary.store.history import conflict, fields_at
from glossary.store.schema import ConceptRow, TermRow

_RECORDED = tuple(each.name for each in fields(Term) if each.name not in ("id", "version"))


def add(edits: Edits, concept: Concept) -> None:
    """List what adds a concept that the store does not have."""
    edits.add(_concept_subject(concept.id), _concept_fields(concept))
    for position, (id_, _, term) in enumerate(_match((), concept)):
        _add_term(edits, concept.id, id_, term, position)


def edit(checked: Session | None, edits: Edits, old: Concept, new: Concept) -> bool:
    """List what makes the old concept the new one; return whether there is anything.

    Args:
        checked: where to look up history when versions must agree, or None to take the new one as it is.
        edits: gets the edits.
        old: the concept as it stands, its terms with ids.
        new: the concept as it shall be.

    Raises:
        ConflictError: a part that differs was made from another version than the old one.
    """
    matched = list(_match(old.terms, new))
    changed = _edit_head(checked, edits, old, new, [id_ for id_, _, _ in matched])
    places = {term.id: place for place, term in enumerate(old.terms)}
    for place, (id_, stood, term) in enumerate(matched):
        if stood is None:
            _add_term(edits, new.id, id_, term, place)
            continue
        changed |= _edit_term(checked, edits, new.id, stood, term)
        if places[id_] != place:
            edits.edit_part(TermRow, {"id": id_, "position": place})
    kept = {id_ for id_, _, _ in matched}
    for term in old.terms:
        if term.id not in kept:
            edits.remove(_term_subject(term.id), _term_fields(new.id, term), term.version + 1)
    return changed


def term_id(concept: str, locale: str, text: str, turn: int = 0) -> str:
    """Return the identity of a new term: a short hash, the same in every store.

    Args:
        concept: its concept.
        locale: its locale.
        text: its first wording.
        turn: counts up while the identity is taken by a term that was reworded since.
    """
    named = "\0".join((concept, locale, text, str(turn)))
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def _match(old: tuple[Term, ...], new: Concept) -> Iterator[tuple[str, Term | None, Term]]:
    """Yield each new term with its id and the old term that it is."""
    _refuse_twins(new)
    by_id = {term.id: term for term in old}
    named = {term.id for term in new.terms}
    by_text = {(term.locale, term.text): term for term in old if term.id not in named}
    taken = set(by_id)
    for term in new.terms:
        stood = by_id.get(term.id) or by_text.get((term.locale, term.text))
        id_ = stood.id if stood else _free_id(new.id, term, taken)
        taken.add(id_)
        yield id_, stood, term


def _refuse_twins(concept: Concept) -> None:
    seen: set[tuple[str, str]] = set()
    ids: set[str] = set()
    for term in concept.terms:
        if (term.locale, term.text) in seen or (term.id and term.id in ids):
            raise InputError(f"the concept {concept.id!r} has {term.text!r} twice in {term.locale}; keep one")
        seen.add((term.locale, term.text))
        ids.add(term.id)


def _free_id(concept: str, term: Term, taken: set[str]) -> str:
    turn = 0
    while (id_ := term_id(concept, term.locale, term.text, turn)) in taken:
        turn += 1
    return id_


def _edit_head(checked: Session | None, edits: Edits, old: Concept, new: Concept, ids: list[str]) -> bool:
    """List what changes the concept's own fields, to which the list of its terms belongs."""
    was, shall = _concept_fields(old), _concept_fields(new)
    if ids != [term.id for term in old.terms]:
        was, shall = {**was, "terms": _listed(old)}, {**shall, "terms": _listed(new)}
    if was == shall:
        return False
    if checked and new.version != old.version:
        base = fields_at(checked, "concept", old.id, new.version)
        raise conflict(f"the concept {old.id!r}", base, _moved(was, shall))
    edits.edit(_concept_subject(old.id), was, shall, old.version + 1)
    return True


def _edit_term(checked: Session | None, edits: Edits, concept: str, old: Term, new: Term) -> bool:
    was, shall = _term_fields(concept, old), _term_fields(concept, new)
    if was == shall:
        return False
    if checked and new.version != old.version:
        base = fields_at(checked, "term", old.id, new.version)
        raise conflict(f"the term {old.text!r} of {concept!r}", base, _moved(was, shall))
    edits.edit(_term_subject(old.id), was, shall, old.version + 1)
    return True


def _moved(was: Fields, shall: Fields) -> dict[str, tuple[str, str]]:
    theirs, mine = as_texts(was), as_texts(shall)
    return {name: (theirs[name], mine[name]) for name in mine if theirs[name] != mine[name]}


def _add_term(edits: Edits, concept: str, id_: str, term: Term, position: int) -> None:
    edits.add(_term_subject(id_), _term_fields(concept, term), {"position": position})


def _concept_subject(id_: str) -> Subject:
    return Subject("concept", id_, ConceptRow, {"id": id_})


def _term_subject(id_: str) -> Subject:
    return Subject("term", id_, TermRow, {"id": id_})


def _concept_fields(concept: Concept) -> Fields:
    return {"subject_field": concept.subject_field, "definition": concept.definition, "note": concept.note}


def _term_fields(concept: str, term: Term) -> Fields:
    return {"concept": concept, **{name: getattr(term, name) for name in _RECORDED}}


def _listed(concept: Concept) -> str:
    return " | ".join(f"{term.locale}:{term.text}" for term in concept.terms)
