"""Skeletons of articles as JSON text, kept to the byte."""

import json
from typing import Any

from glossary.model import Literal, Skeleton, Slot, Tag
from glossary.store.columns import json_text


def write(skeleton: Skeleton) -> str:
    """Return a skeleton as a JSON list of literals (``text``) and slots (``key``)."""
    return json_text([_literal(part) if isinstance(part, Literal) else _slot(part) for part in skeleton])


def read(text: str) -> Skeleton:
    """Return the skeleton that was written as this JSON."""
    return tuple(
        Slot(part["key"], part["raw"], tuple(Tag(**tag) for tag in part.get("tags", ())))
        if "key" in part
        else Literal(**part)
        for part in json.loads(text)
    )


def _literal(literal: Literal) -> dict[str, Any]:
    return {"text": literal.text} | ({"joint": True} if literal.joint else {})


def _slot(slot: Slot) -> dict[str, Any]:
    return {"key": slot.key, "raw": slot.raw} | (
        {"tags": [_tag(tag) for tag in slot.tags]} if slot.tags else {}
    )


def _tag(tag: Tag) -> dict[str, Any]:
    return {"name": tag.name, "opening": tag.opening, "closing": tag.closing, "void": tag.void}
