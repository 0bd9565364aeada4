"""The line at the bottom: the keys, in the order of their declaration, for eye and mouse."""

from collections.abc import Iterable

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from glossary.tui.cells import cells
from glossary.tui.commands import Command
from glossary.tui.keys import Keys

_GAPS = (3, 2, 1)


class KeyLine(Static):
    """Shows the commands that have a place in the footer, all where there is room; a click runs one."""

    def __init__(self, commands: Iterable[Command], keys: Keys, *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        shown = [command for command in commands if command.footer and keys.of(command)]
        self._each = [(_key(command, keys), command.footer == 1) for command in shown]

    def render(self) -> Content:
        """Draw the line, as airy as the width allows: the core, and of the others what there is room for."""
        room = self.content_size.width
        left = room - sum(cells(key.plain) + 1 for key, core in self._each if core) + 1
        each = []
        for key, core in self._each:
            if not core and (left := left - cells(key.plain) - 1) < 0:
                continue
            each.append(key)
        length = sum(cells(key.plain) for key in each)
        gap = next((gap for gap in _GAPS if gap * (len(each) - 1) <= room - length), 1)
        return Content(" " * gap).join(each)


def _key(command: Command, keys: Keys) -> Content:
    text = Content.assemble((keys.shown(command), "$footer-key-foreground bold"), " ", command.label)
    return text.stylize(Style.from_meta({"@click": command.action}))
