"""The commands of the workbench: one declaration feeds keys, footer and help.

Every command has a key that reaches the program on every terminal and keyboard layout (function keys,
arrows, Enter, Esc); letters with Ctrl do not, so they are only second names.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding


@dataclass(frozen=True, slots=True)
class Command:
    """Something a translator can do, with its keys and its words."""

    action: str
    """Name of the action that runs it: ``app.`` or ``screen.`` and a method without its ``action_``."""
    key: str
    """The key shown, which always arrives."""
    label: str
    """One word or two for the footer."""
    explanation: str
    """One sentence for the help screen."""
    others: tuple[str, ...] = ()
    """More keys that do the same."""
    shown: str = ""
    """How the key is written for people; the key's own name if empty."""
    footer: bool = True


CONFIRM = Command(
    "screen.confirm", "enter", "Confirm", shown="⏎",
    explanation="Confirm the translation; go to the next unfinished unit.",
)  # fmt: skip
"""Bound in the target editor only: in a list, Enter chooses."""

COMMANDS = (
    Command(
        "screen.insert_term", "f2", "Term", shown="F2",
        explanation="Insert the chosen term at the cursor; choose the next one.",
    ),
    Command(
        "screen.doubt", "f4", "Doubt", shown="F4",
        explanation="Mark the unit as in need of checking, or settle that.",
    ),
    Command(
        "screen.next_pane", "f6", "Pane", shown="F6",
        explanation="Go to the next pane: target, terms, findings, units.",
    ),
    Command(
        "screen.next_finding", "f8", "Fix", shown="F8",
        explanation="Go to the next finding; again: put in its replacement.",
    ),
    Command("screen.side", "f9", "Side", shown="F9", explanation="Show or hide terms and findings."),
    Command(
        "screen.approve", "f12", "Approve", shown="F12",
        explanation="Approve the translation; go to the next not approved.",
    ),
    Command(
        "screen.previous_unit", "ctrl+up", "Previous", shown="Ctrl+↑", others=("alt+up",), footer=False,
        explanation="Go to the unit before; what was typed is kept in doubt.",
    ),
    Command(
        "screen.next_unit", "ctrl+down", "Next", shown="Ctrl+↓", others=("alt+down",), footer=False,
        explanation="Go to the unit after; what was typed is kept in doubt.",
    ),
    Command("screen.help", "f1", "Help", shown="F1", explanation="Show this help."),
    Command(
        "screen.back", "escape", "Back", shown="Esc", footer=False,
        explanation="Go back to the target, from wherever.",
    ),
    Command(
        "app.quit", "ctrl+q", "Quit", shown="^q",
        explanation="Keep what was typed and leave; in the list also q.",
    ),
)  # fmt: skip

QUIT_IN_LISTS = Command("app.quit", "q", "Quit", "Keep what was typed and leave.", footer=False)


TYPING = {key: command for command in (CONFIRM, *COMMANDS) for key in (command.key, *command.others)}
"""What a key does in the target editor, which runs it in its turn: a priority binding would overtake the
letters typed just before it."""


def bindings(commands: Iterable[Command]) -> list[Binding]:
    """Return the key bindings of some commands."""
    return [
        Binding(
            ",".join((command.key, *command.others)),
            command.action,
            command.label,
            key_display=command.shown or None,
            show=command.footer,
            tooltip=command.explanation,
        )
        for command in commands
    ]
