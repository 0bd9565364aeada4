"""Terms as JSON, for programs that show or check them: concepts in order, each with its terms."""

import json
from collections.abc import Iterable

from glossary.model import Concept, Term


def write(concepts: Iterable[Concept]) -> bytes:
    """Return concepts as a JSON object with the list ``concepts``; the same concepts give the same bytes.

    Names and values are those of TBX and of the columns of the CSV file. Look-up forms are left out: they
    serve matching, and are no wordings to show.
    """
    values = {"concepts": [_concept(concept) for concept in concepts]}
    return (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode()


def _concept(concept: Concept) -> dict[str, object]:
    return {
        "id": concept.id,
        "subject_field": concept.subject_field,
        "definition": concept.definition,
        "note": concept.note,
        "terms": [_term(term) for term in concept.terms],
    }


def _term(term: Term) -> dict[str, object]:
    return {
        "locale": term.locale,
        "text": term.text,
        "status": term.status.value,
        "state": term.state.value,
        "term_type": term.term_type.value,
        "part_of_speech": term.part_of_speech.value,
        "source": term.source,
        "context": term.context,
        "note": term.note,
        "dnt": term.dnt,
    }
