"""The parts that the OpenAPI document is put together from: parameters, headers, answers, schemas."""

from typing import Any

from glossary.model import UnitState
from glossary.web.api import MIN_STATES, YES_NO
from glossary.web.problems import MEDIA_TYPE

Part = dict[str, Any]


def parameter(name: str, where: str, description: str, schema: Part, **more: object) -> Part:
    """Return a parameter; one of the path is required."""
    required = {"required": True} if where == "path" else {}
    return {"name": name, "in": where, "description": description, **required, "schema": schema, **more}


MIN_STATE = parameter(
    "min_state",
    "query",
    "Give only what has reached this state. It never lowers what the server asks of a translation.",
    {"type": "string", "enum": list(MIN_STATES)},
)
DRAFTS = parameter(
    "drafts",
    "query",
    "`true` gives everything that is there, finished or not; `min_state` then has no effect. "
    "Needs a token of scope `read-drafts`.",
    {"type": "string", "enum": list(YES_NO), "default": "false"},
)
BESIDE = parameter("with", "query", "`en` puts the original beside it.", {"type": "string", "enum": ["en"]})
ACCEPT_LANGUAGE = parameter(
    "Accept-Language",
    "header",
    "Languages with weights. `tl` stands for `fil`, `in` for `id`; a region is passed over.",
    {"type": "string"},
    example="th-TH, en;q=0.5",
)
CONDITIONS = [
    parameter(
        "If-None-Match",
        "header",
        "Entity tags that the client has; one that is still right gives 304. Takes `*`.",
        {"type": "string"},
    ),
    parameter(
        "If-Modified-Since",
        "header",
        "Looked at only without If-None-Match; what is no date is passed over. A tag is surer than a date.",
        {"type": "string"},
    ),
]

HEADERS: Part = {
    "ETag": ("Strong: SHA-256 of the bytes, with `-gzip` behind it when they are compressed.", True),
    "Cache-Control": ("Who may keep the answer.", True),
    "Vary": ("What else of the request decides the answer.", True),
    "Last-Modified": ("When the content last changed, where that is known.", False),
    "Content-Language": ("BCP 47 code, where the file is in one language.", False),
    "Content-Location": ("Address of the file, where another one was asked for.", False),
    "Content-Disposition": ("A file name.", False),
    "Content-Encoding": ("`gzip`, where the client takes that and it is smaller.", False),
}


_OF_BODIES = frozenset({"Content-Language", "Content-Disposition", "Content-Encoding"})


def headers(*, bodiless: bool = False) -> Part:
    """Return the headers of a file, or of an answer that says the client has it."""
    return {
        name: {"description": text, "required": required, "schema": {"type": "string"}}
        for name, (text, required) in HEADERS.items()
        if not (bodiless and name in _OF_BODIES)
    }


def file(description: str, media_type: str, schema: Part) -> Part:
    """Return the answers of an address that gives a file: 200 and 304."""
    return {
        "200": {
            "description": description,
            "headers": headers(),
            "content": {media_type: {"schema": schema}},
        },
        "304": {
            "description": "The client has it already.",
            "headers": headers(bodiless=True),
        },
    }


_PROBLEMS = {
    "400": "A parameter is unknown, there twice or wrong; or the request is malformed.",
    "401": "A token is needed, or the one shown opens nothing.",
    "403": "The token lacks the scope.",
    "404": "It is not there, or held back; the detail says which there are, or why.",
    "406": "There is none of the languages that Accept-Language takes.",
    "408": "The body came too slowly.",
    "409": "The entries marked `conflict` were left for a person to decide; the others are saved.",
    "412": "The working catalogue is not the one that If-Match names; or If-None-Match was sent.",
    "413": "The body is too large.",
    "415": "The body is compressed.",
    "422": "It is no valid PO file, or not of this language or domain; `line` says where.",
    "429": "Too many requests; Retry-After says when to ask again.",
    "503": "The store cannot be reached, or too much is asked at once; Retry-After says when to ask again.",
}
_HEADERS_OF_PROBLEMS = {
    "401": ("WWW-Authenticate", "Says that a bearer token is wanted."),
    "403": ("WWW-Authenticate", "Says which scope is wanted."),
    "406": ("Vary", "Names Accept-Language."),
    "415": ("Accept-Encoding", "`identity`: a body is taken as it is."),
    "429": ("Retry-After", "Seconds."),
    "503": ("Retry-After", "Seconds."),
}


def problems(*codes: str) -> Part:
    """Return the answers of these status codes, each a problem document."""
    found: Part = {}
    for code in codes:
        found[code] = {
            "description": _PROBLEMS[code],
            "content": {MEDIA_TYPE: {"schema": reference("Problem")}},
        }
        if code in _HEADERS_OF_PROBLEMS:
            name, text = _HEADERS_OF_PROBLEMS[code]
            found[code]["headers"] = {name: {"description": text, "schema": {"type": "string"}}}
    return found


def reference(name: str) -> Part:
    """Return a reference to one of the document's schemas."""
    return {"$ref": f"#/components/schemas/{name}"}


def listed(of: Part) -> Part:
    """Return the schema of a list."""
    return {"type": "array", "items": of}


def record(required: Part, optional: Part | None = None) -> Part:
    """Return the schema of an object that may get further members in time."""
    return {"type": "object", "properties": {**required, **(optional or {})}, "required": list(required)}


TEXT: Part = {"type": "string"}
COUNT: Part = {"type": "integer", "minimum": 0}
MOMENT: Part = {"type": "string", "format": "date-time"}
YES: Part = {"type": "boolean"}
STATES: Part = {
    "type": "object",
    "description": "Units per state.",
    "properties": {state.value: COUNT for state in UnitState},
    "additionalProperties": False,
}
