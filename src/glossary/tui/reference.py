"""The reference page of the workbench, made from its commands, presets and themes: `make docs`."""

import sys
from collections.abc import Iterator

from glossary.tui.commands import COMMANDS, PRESETS, Place
from glossary.tui.keys import Keys, written
from glossary.tui.prose import HIDDEN, LINE_END, TAB
from glossary.tui.signs import SEVERITIES, STATES
from glossary.tui.themes import THEMES

_HEAD = """\
# Keys of the workbench

Made by `make docs` from the commands themselves. Function keys, arrows, Enter and Esc arrive from every
terminal and on every keyboard layout. Letters with Ctrl or Alt are known by the names under which they arrive
when the Thai, Lao or Khmer layout is on, where a terminal sends them at all; every command is also in the
palette."""

_SETTINGS = """\
## Settings

In `glossary.toml`, or in your own configuration file:

```toml
theme = "high-contrast"

[keys]
preset = "omegat"
proof = ["f5", "ctrl+o"]     # a command's name, and a key or several; the first one is shown
```

Keys have Textual's names: `f5`, `ctrl+up`, `alt+down`, `ctrl+shift+r`. A key given twice is refused with
its two commands. Some terminals keep a key for themselves (F10 and F11 are the usual ones); give the command
another one, or use the palette."""


def page() -> str:
    """Return docs/reference/workbench.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    keys = Keys()
    yield _HEAD
    for place, title in (
        (Place.TARGET, "In the target"),
        (Place.EDITOR, "In the editor"),
        (Place.EVERYWHERE, "Everywhere"),
    ):
        yield f"\n## {title}\n\n| key | also | name | what it does |\n|---|---|---|---|"
        for command in COMMANDS:
            if command.place is place:
                first, *others = [written(key) for key in keys.of(command)] or ["–"]
                yield f"| {first} | {' '.join(others)} | `{command.id}` | {command.explanation} |"
    yield f"\n{_SETTINGS}\n\n## Presets\n\n| preset | command | keys |\n|---|---|---|"
    for preset, given in PRESETS.items():
        for name, of in given.items():
            yield f"| {preset} | `{name}` | {' '.join(map(written, of))} |"
    yield "\n## Themes\n\n| theme | |\n|---|---|"
    for name, (_, text) in THEMES.items():
        yield f"| `{name}` | {text} |"
    yield "\n## Signs\n\n| sign | |\n|---|---|"
    for state, sign in STATES.items():
        yield f"| {sign.glyph} | a unit that is {state.replace('-', ' ')} |"
    for severity, sign in SEVERITIES.items():
        yield f"| {sign.glyph} | a finding: {severity} |"
    yield f"| {LINE_END} | the end of a line inside a text |"
    yield f"| {TAB} | a tab inside a text |"
    for glyph, name in HIDDEN.values():
        yield f"| {glyph} | a hidden {name}, when hidden signs are shown |"


if __name__ == "__main__":
    sys.stdout.write(page())
