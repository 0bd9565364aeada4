"""The line at the bottom: the keys, in the order of their declaration, for eye and mouse."""

from collections.abc import Iterable

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from glossary.tui.cells import cells
from glossary.tui.commands import Command

_GAPS = (3, 2, 1)


class KeyLine(Static):
    """Shows the commands that have a place in the footer; a click runs one."""

    def __init__(self, commands: Iterable[Command], *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._commands = tuple(command for command in commands if command.footer)

    def render(self) -> Content:
        """Draw the line, as airy as the width allows."""
        each = [_key(command) for command in self._commands]
        length = sum(cells(content.plain) for content in each)
        room = self.content_size.width - length
        gap = next((gap for gap in _GAPS if gap * (len(each) - 1) <= room), 1)
        return Content(" " * gap).join(each)


def _key(command: Command) -> Content:
    text = Content.assemble((command.shown, "$footer-key-foreground bold"), " ", command.label)
    return text.stylize(Style.from_meta({"@click": command.action}))
