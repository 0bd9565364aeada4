"""The settings of a server: the table [serve] of glossary.toml, below what the command line says."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from glossary.errors import GlossaryError

if TYPE_CHECKING:
    from glossary.web.site import Serving
    from glossary.workflow.gate import Gate

_ORIGIN = re.compile(r"\*|https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?|https?://\[[0-9A-Fa-f:]+\](?::[0-9]{1,5})?")
_SECRET = 32
_BYTES = 1_000_000_000


@dataclass(frozen=True, slots=True)
class _Key:
    """A setting, and what it may be."""

    name: str
    usual: Any
    most: float = 0
    """Of numbers; the least is 0."""
    choices: tuple[str, ...] = ()
    in_serving: bool = False
    """Whether it is a field of `Serving`."""


_KEYS = (
    _Key("host", "127.0.0.1"),
    _Key("port", 8765, most=65_535),
    _Key("min_state", "translated", choices=("translated", "approved")),
    _Key("min_percent", 0, most=100),
    _Key("log_format", "json", choices=("json", "none")),
    _Key("private", False, in_serving=True),
    _Key("cors_origins", (), in_serving=True),
    _Key("behind_proxy", "", in_serving=True),
    _Key("rate_per_minute", 3000, most=1_000_000, in_serving=True),
    _Key("session_secret", "", in_serving=True),
    _Key("body_limit", 5_000_000, most=_BYTES, in_serving=True),
    _Key("body_seconds", 30.0, most=3_600, in_serving=True),
    _Key("header_seconds", 10.0, most=3_600, in_serving=True),
    _Key("send_seconds", 60.0, most=3_600, in_serving=True),
    _Key("drain_seconds", 20.0, most=3_600, in_serving=True),
    _Key("fresh_seconds", 0.25, most=3_600, in_serving=True),
)


def merged(table: Mapping[str, Any], said: Mapping[str, Any]) -> dict[str, Any]:
    """Return the value of every setting.

    Args:
        table: [serve] of the configuration.
        said: on the command line; None where nothing was.

    Raises:
        GlossaryError: a setting is unknown, or cannot be what it is.
    """
    known = {key.name: key for key in _KEYS}
    for name in table:
        if name not in known:
            raise GlossaryError(f"[serve] has no setting {name!r}; its settings are {', '.join(known)}")
    spoken = {name: value for name, value in said.items() if value is not None and value != ()}
    values = {key.name: key.usual for key in _KEYS} | dict(table) | spoken
    return {name: _checked(known[name], value) for name, value in values.items()}


def serving_of(values: Mapping[str, Any]) -> "Serving":
    """Return how a server with these settings behaves."""
    from glossary.web.site import Serving

    return Serving(**{key.name: values[key.name] for key in _KEYS if key.in_serving})


def gate_of(values: Mapping[str, Any]) -> "Gate":
    """Return what these settings ask of a translation; a release asks what the server does."""
    from glossary.model import UnitState
    from glossary.workflow.gate import Gate

    return Gate(UnitState(values["min_state"]), values["min_percent"])


def _checked(key: _Key, value: Any) -> Any:  # noqa: ANN401 - as TOML has it
    if isinstance(key.usual, bool):
        return _must(key, value, isinstance(value, bool), "true or false")
    if isinstance(key.usual, int | float):
        number = isinstance(value, int | float if isinstance(key.usual, float) else int)
        fits = number and not isinstance(value, bool) and 0 <= value <= key.most
        return _must(key, value, fits, f"a number from 0 to {key.most:,}")
    if isinstance(key.usual, tuple):
        listed = isinstance(value, list | tuple) and all(
            isinstance(each, str) and _ORIGIN.fullmatch(each) for each in value
        )
        return tuple(_must(key, value, listed, 'a list of origins such as "https://news.example"'))
    if key.choices:
        return _must(key, value, value in key.choices, f"one of {', '.join(key.choices)}")
    _must(key, value, isinstance(value, str), "a text")
    if key.name == "session_secret":
        fits = not value or len(value) >= _SECRET
        _must(key, value, fits, f"at least {_SECRET} characters that nobody can guess")
    if key.name == "behind_proxy":
        _must(key, value, _are_addresses(value), "addresses or networks of proxies, such as 10.0.0.2")
    return value


def _must(key: _Key, value: Any, fits: bool, what: str) -> Any:  # noqa: ANN401, FBT001
    if not fits:
        shown = "that" if key.name == "session_secret" else ascii(value)
        raise GlossaryError(f"{key.name} cannot be {shown}; it must be {what}")
    return value


def _are_addresses(value: str) -> bool:
    try:
        return all(ipaddress.ip_network(each.strip(), strict=False) for each in value.split(",") if value)
    except ValueError:
        return False
