"""The commands of the workbench: one declaration feeds keys, footer, palette, help and the reference page.

Every core command has a key that reaches the program on every terminal and keyboard layout (function keys,
arrows, Enter, Esc); letters with Ctrl do not, so they are second names, or belong to commands that the
palette and the mouse reach as well.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where a command can be run."""

    EVERYWHERE = "everywhere"
    EDITOR = "editor"
    TARGET = "target"
    """In the target only: in a list, Enter chooses."""


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can do, with its keys and its words."""

    id: str
    """Its name in the settings, such as ``next-unit``."""
    action: str
    """What runs it: ``app.`` or ``screen.`` and a method without its ``action_``."""
    keys: tuple[str, ...]
    """In Textual's names; the first is the one shown. Without a key it stands in the palette only."""
    label: str
    """One word or two for the footer."""
    explanation: str
    """One sentence for help, palette and reference."""
    place: Place = Place.EDITOR
    footer: int = 0
    """1: always in the footer; 2: where there is room; 0: never."""


CONFIRM = Command(
    "confirm", "screen.confirm", ("enter",), "Confirm",
    "Confirm the translation, also where the same sentence stands; go to the next unfinished unit.",
    Place.TARGET, footer=1,
)  # fmt: skip

COMMANDS = (
    CONFIRM,
    Command(
        "suggestion", "screen.suggestion", ("f2",), "Insert",
        "Put the chosen term or past translation in; choose the next one.", footer=1,
    ),
    Command(
        "concordance", "screen.concordance", ("f3",), "Search",
        "Search past sentences, in both languages, for the selection or the word at the cursor.", footer=2,
    ),
    Command(
        "doubt", "screen.doubt", ("f4", "ctrl+u"), "Doubt",
        "Mark the unit as in need of checking, or settle that.", footer=1,
    ),
    Command(
        "proof", "screen.proof", ("f5",), "Proof",
        "Show the article as readers will see it, in the browser; it follows what is typed.", footer=2,
    ),
    Command(
        "next-pane", "screen.next_pane", ("f6",), "Pane",
        "Go to the next pane: target, side panel, list, source.", footer=1,
    ),
    Command(
        "propose", "screen.propose", ("f7",), "Propose",
        "Propose a term, from what is selected in the source and in the target.", footer=2,
    ),
    Command(
        "next-finding", "screen.next_finding", ("f8",), "Fix",
        "Go to the next finding; again: put in its replacement.", footer=1,
    ),
    Command(
        "side", "screen.side", ("f9",), "Side",
        "Turn the side panel over: terms and findings, memory, comments, history, none.", footer=1,
    ),
    Command(
        "confirm-here", "screen.confirm_here", ("f11",), "Only here",
        "Confirm the translation here alone: the same sentence elsewhere stays as it is.",
    ),
    Command(
        "approve", "screen.approve", ("f12",), "Approve",
        "Approve the translation; go to the next not approved.", footer=1,
    ),
    Command(
        "previous-unit", "screen.previous_unit", ("ctrl+up", "alt+up"), "Previous",
        "Go to the unit before; what was typed is kept in doubt.",
    ),
    Command(
        "next-unit", "screen.next_unit", ("ctrl+down", "ctrl+n"), "Next",
        "Go to the unit after; what was typed is kept in doubt.",
    ),
    Command(
        "previous-unfinished", "screen.previous_unfinished", ("ctrl+shift+up",), "Previous unfinished",
        "Go to the last unfinished unit before this one.",
    ),
    Command(
        "next-unfinished", "screen.next_unfinished", ("ctrl+shift+down",), "Next unfinished",
        "Go to the next unfinished unit.",
    ),
    Command(
        "copy-source", "screen.copy_source", ("alt+down", "ctrl+b"), "Copy source",
        "Put the source into the target.",
    ),
    Command(
        "undo", "screen.undo", ("ctrl+z",), "Undo",
        "Take back the last typing; after that, the last save, in whichever unit it was.",
    ),
    Command("redo", "screen.redo", ("ctrl+y",), "Redo", "Do again what was taken back."),
    Command(
        "zero-width-space", "screen.zero_width_space", ("ctrl+space", "ctrl+@"), "Type ZWSP",
        "Type a zero width space, which lets a line break between Khmer, Lao or Thai words.",
    ),
    Command(
        "line-feed", "screen.line_feed", ("ctrl+j", "alt+enter", "shift+enter"), "Line feed",
        "Begin a new line in the translation of a catalogue's message.", Place.TARGET,
    ),
    Command(
        "hidden-signs", "screen.hidden_signs", ("ctrl+t",), "Hidden signs",
        "Show zero width spaces and their like as signs, or hide them.",
    ),
    Command(
        "filter", "screen.filter", ("ctrl+f",), "Filter",
        "Show some units only: unfinished ones, those with findings, with a term or a word.",
    ),
    Command("back", "screen.back", ("escape",), "Back", "Go back to the target, from wherever."),
    Command("home", "app.home", (), "Home", "Go to the list of articles.", Place.EVERYWHERE),
    Command("terms", "app.terms", (), "Terms", "Look terms up in all six languages.", Place.EVERYWHERE),
    Command(
        "findings", "app.findings", (), "Findings", "Go through what the checks find, article by article.",
        Place.EVERYWHERE,
    ),
    Command(
        "theme", "app.theme", (), "Theme", "Choose the colours: dark, light, high contrast, the terminal's.",
        Place.EVERYWHERE,
    ),
    Command(
        "picture", "app.picture", (), "Picture", "Save a picture of the screen (SVG).", Place.EVERYWHERE
    ),
    Command(
        "jump", "app.jump", ("f10", "ctrl+g"), "Go to",
        "Go to a pane or a screen by one letter.", Place.EVERYWHERE, footer=2,
    ),
    Command(
        "palette", "app.palette", ("ctrl+p",), "Palette",
        "Find a command by its name and run it.", Place.EVERYWHERE, footer=2,
    ),
    Command(
        "help", "app.help", ("f1",), "Help", "Show keys and signs.", Place.EVERYWHERE, footer=1,
    ),
    Command(
        "quit", "app.quit", ("ctrl+q",), "Quit",
        "Keep what was typed and leave; in lists also q.", Place.EVERYWHERE, footer=1,
    ),
)  # fmt: skip
"""Every command, in the order of footer and help."""

PRESETS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "omegat": {
        "suggestion": ("f2", "ctrl+r"),
        "next-unfinished": ("ctrl+shift+down", "ctrl+u"),
        "doubt": ("f4",),
        "copy-source": ("alt+down", "ctrl+shift+r"),
        "jump": ("f10", "ctrl+j"),
        "line-feed": ("shift+enter", "alt+enter"),
    },
    "poedit": {
        "doubt": ("f4", "ctrl+u"),
        "copy-source": ("alt+down", "ctrl+b"),
        "confirm": ("enter", "ctrl+enter"),
    },
    "trados": {
        "confirm": ("enter", "ctrl+enter"),
        "suggestion": ("f2", "ctrl+t"),
        "hidden-signs": ("ctrl+l",),
        "copy-source": ("alt+down", "ctrl+insert"),
        "next-unit": ("ctrl+down", "alt+end"),
    },
}
"""Keys for people who come from another tool, as far as they arrive; what is not named keeps its own."""
