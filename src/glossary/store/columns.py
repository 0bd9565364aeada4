"""Column types of the store: points in time, choices from an enum, and values kept as JSON text."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Dialect, Enum
from sqlalchemy.types import DateTime, Text, TypeDecorator

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def choice(kind: type[StrEnum]) -> Enum:
    """Return the type of a column that holds one value of an enum, as its text."""
    return Enum(
        kind,
        native_enum=False,
        create_constraint=False,
        length=32,
        values_callable=lambda members: [member.value for member in members],
    )


def json_text(value: Any) -> str:  # noqa: ANN401 - whatever json can write
    """Return a value as JSON in which the same value always gives the same characters."""
    return _write(value)


class UtcTime(TypeDecorator[datetime]):
    """A point in time; SQLite keeps no time zones, so it is UTC in every database."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Turn a time with a zone into UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Give the time its zone back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Texts(TypeDecorator[tuple[str, ...]]):
    """Several texts in order, as a JSON list."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str:  # noqa: ARG002 - SQLAlchemy's signature
        """Write the list."""
        return json_text(list(value or ()))

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002 - SQLAlchemy's signature
        """Read the list."""
        return () if value in (None, "[]") else tuple(json.loads(value or "[]"))


class Fields(TypeDecorator[Mapping[str, str]]):
    """Texts by name, as a JSON object."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, str] | None, dialect: Dialect) -> str:  # noqa: ARG002 - SQLAlchemy's signature
        """Write the object."""
        return json_text(dict(value or {}))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Mapping[str, str]:  # noqa: ARG002 - SQLAlchemy's signature
        """Read the object."""
        return json.loads(value or "{}")  # type: ignore[no-any-return]
