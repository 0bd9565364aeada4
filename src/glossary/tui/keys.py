"""Which keys run which command: its own, those of a preset, a person's own, each on every keyboard layout."""

import re
from collections.abc import Callable, Mapping

from glossary.errors import InputError
from glossary.text.display import visible
from glossary.tui.commands import COMMANDS, PRESETS, Command, Place
from glossary.tui.layouts import layout_keys

_SHOWN = {"enter": "⏎", "escape": "Esc", "up": "↑", "down": "↓", "space": "Space", "insert": "Ins"}
_MODIFIERS = {name: name.capitalize() for name in ("ctrl", "alt", "shift", "super", "meta", "hyper")}
_KEY = re.compile(rf"(?:(?:{'|'.join(_MODIFIERS)})\+)*(?:[a-z][a-z0-9_]*|[^\W_]|[^\x00-\x7f])")


class Keys:
    """The keys of all commands, as a person has them."""

    def __init__(self, settings: Mapping[str, object] | None = None) -> None:
        """Make the keys from the settings: a preset, and by command a key or a list of keys.

        Raises:
            InputError: the settings name an unknown preset or command, no key, or one key twice.
        """
        own = dict(settings or {})
        preset = _preset(own.pop("preset", ""))
        known = {command.id: command for command in COMMANDS}
        for name in own:
            if name not in known:
                raise InputError(f'no command is called "{name}" in [keys]; they are {", ".join(known)}')
        self._of = {
            command.id: _listed(own[command.id], command)
            if command.id in own
            else preset.get(command.id, command.keys)
            for command in COMMANDS
        }
        by_key: dict[str, Command] = {}
        for command in COMMANDS:
            for key in self._of[command.id]:
                other = by_key.setdefault(key, command)
                if other is not command:
                    raise InputError(
                        f'[keys] gives "{key}" to "{other.id}" and to "{command.id}"; choose one'
                    )

    def of(self, command: Command) -> tuple[str, ...]:
        """Return the keys of a command in Textual's names, the one shown first."""
        return self._of[command.id]

    def everywhere(self, command: Command) -> tuple[str, ...]:
        """Return the keys of a command, and what they are called on Thai, Lao and Khmer layouts."""
        own = self.of(command)
        return tuple(dict.fromkeys([*own, *(other for key in own for other in layout_keys(key))]))

    def running(self, *places: Place) -> Mapping[str, Command]:
        """Return what each key runs in some places."""
        return {
            key: command
            for command in COMMANDS
            if command.place in places
            for key in reversed(self.everywhere(command))
        }

    def action_of(self, *places: Place) -> Callable[[str], str | None]:
        """Return a function from a key to the action it runs in some places; None where it runs none."""
        running = self.running(*places)

        def action(key: str) -> str | None:
            command = running.get(key)
            return command.action if command else None

        return action

    def shown(self, command: Command) -> str:
        """Return how the first key of a command is written for people; nothing if it has none."""
        keys = self.of(command)
        return written(keys[0]) if keys else ""

    def shown_of(self, name: str) -> str:
        """Return how the first key of the command of a name is written; where it is found if it has none."""
        command = next(command for command in COMMANDS if command.id == name)
        return self.shown(command) or f"{self.shown_of('palette')} {command.label}"


def written(key: str) -> str:
    """Return a key as people write it: ``Ctrl+↑`` for ``ctrl+up``, ``^q`` for ``ctrl+q``."""
    *modifiers, last = key.split("+")
    if modifiers == ["ctrl"] and len(last) == 1:
        return f"^{last}"
    name = _SHOWN.get(last, last.upper() if len(last) == 1 or last[0] == "f" else last.capitalize())
    return "+".join([*(_MODIFIERS[each] for each in modifiers), name])


def _preset(name: object) -> Mapping[str, tuple[str, ...]]:
    if name in ("", "glossary"):
        return {}
    if not isinstance(name, str) or name not in PRESETS:
        raise InputError(
            f'[keys] preset = "{name}" is unknown; the presets are glossary, {", ".join(PRESETS)}'
        )
    return PRESETS[name]


def _listed(value: object, command: Command) -> tuple[str, ...]:
    keys = [value] if isinstance(value, str) else value
    if (
        not isinstance(keys, list)
        or not keys
        or not all(isinstance(key, str) and key.strip() for key in keys)
    ):
        raise InputError(f'[keys] {command.id} must be a key such as "f2", or a list of keys')
    named = tuple(key.strip().lower() for key in keys)
    for key in named:
        if not _KEY.fullmatch(key):
            raise InputError(f'[keys] {command.id} = "{visible(key)}" names no key; "ctrl+up" or "f5" would')
    return named
