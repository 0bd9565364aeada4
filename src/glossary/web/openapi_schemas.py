"""The JSON that the API gives, as schemas of its OpenAPI document."""

from glossary.model import AdministrativeStatus, PartOfSpeech, TermType, WorkflowState
from glossary.web.api import MIN_STATES
from glossary.web.openapi_parts import COUNT, MOMENT, STATES, TEXT, YES, Part, listed, record
from glossary.workflow.planning import Mark

_PLAN: Part = {
    "kind": {"const": "catalogue"},
    "name": TEXT,
    "counts": {
        "type": "object",
        "properties": {mark.name.lower(): COUNT for mark in Mark},
        "additionalProperties": False,
    },
    "rows": listed(
        record(
            {
                "mark": {"enum": [mark.name.lower() for mark in Mark]},
                "subject": TEXT,
                "old": TEXT,
                "new": TEXT,
                "reason": TEXT,
            }
        )
    ),
    "rows_left_out": COUNT,
}
_GATE = record(
    {
        "min_state": {"enum": list(MIN_STATES)},
        "min_percent": {"type": "integer", "minimum": 0, "maximum": 100},
    }
)
_HELD = record({"article": TEXT, "locale": TEXT, "percent": COUNT, "why": TEXT})
_ARTICLE = record(
    {
        "article": TEXT,
        "title": TEXT,
        "locale": TEXT,
        "units": COUNT,
        "states": STATES,
        "percent": COUNT,
        "published": YES,
    }
)
_FILE = record(
    {
        "path": TEXT,
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "bytes": COUNT,
        "media_type": TEXT,
    },
    {
        "language": TEXT,
        "modified": MOMENT,
        "href": {
            "type": "string",
            "description": "Address relative to the manifest's own; where there is none, the path is.",
        },
    },
)
_TERM = record(
    {
        "locale": TEXT,
        "text": TEXT,
        "status": {"enum": [each.value for each in AdministrativeStatus]},
        "state": {"enum": [each.value for each in WorkflowState if each is not WorkflowState.REJECTED]},
        "term_type": {"enum": [each.value for each in TermType]},
        "part_of_speech": {"enum": [each.value for each in PartOfSpeech]},
        "source": TEXT,
        "context": TEXT,
        "note": TEXT,
        "dnt": YES,
    }
)

SCHEMAS: Part = {
    "Problem": record(
        {
            "type": {"const": "about:blank"},
            "title": TEXT,
            "status": {"type": "integer", "minimum": 400, "maximum": 599},
            "detail": TEXT,
        },
        {"line": {"type": "integer", "minimum": 1}, "locales": listed(TEXT), **_PLAN},
    ),
    "Plan": record(_PLAN),
    "Messages": {
        "type": "object",
        "description": "One i18next namespace (JSON v4): finished entries only.",
        "additionalProperties": TEXT,
    },
    "Terms": record(
        {
            "concepts": listed(
                record(
                    {
                        "id": TEXT,
                        "subject_field": TEXT,
                        "definition": TEXT,
                        "note": TEXT,
                        "terms": listed(_TERM),
                    }
                )
            )
        }
    ),
    "Status": record(
        {
            "schema": {"const": 1},
            "domains": listed(TEXT),
            "locales": listed(record({"locale": TEXT, "units": COUNT, "states": STATES})),
            "gate": _GATE,
            "concepts": COUNT,
            "articles": listed(_ARTICLE),
            "held_back": listed(_HELD),
        }
    ),
    "Manifest": record(
        {
            "schema": {"const": 1},
            "release": {"type": ["integer", "null"], "minimum": 1},
            "domains": listed(TEXT),
            "locales": listed(TEXT),
            "gate": _GATE,
            "termbase": record(
                {"revision": {"type": "string", "pattern": "^[0-9a-f]{16}$"}, "concepts": COUNT}
            ),
            "files": listed(_FILE),
            "articles": listed(_ARTICLE),
            "held_back": listed(_HELD),
            "left_out": listed(record({"path": TEXT, "why": TEXT})),
        },
        {"made_at": MOMENT, "note": TEXT},
    ),
    "Releases": record(
        {
            "schema": {"const": 1},
            "releases": listed(
                record(
                    {
                        "number": {"type": "integer", "minimum": 1},
                        "made_at": MOMENT,
                        "note": TEXT,
                        "manifest": {"type": "string", "description": "Address below /v1/."},
                    }
                )
            ),
        }
    ),
    "Health": record({"status": {"const": "ok"}}),
}
