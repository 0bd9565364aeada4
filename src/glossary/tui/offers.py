"""What the palette and the list of colours offer for what a person typed, the best first."""

from collections.abc import Sequence

from textual.content import Content

from glossary.tui.commands import COMMANDS, Place
from glossary.tui.hanging import Hanging
from glossary.tui.keys import Keys
from glossary.tui.prose import shown
from glossary.tui.screens.choosing import Offer
from glossary.tui.themes import THEMES


def commands_offered(wanted: str, places: Sequence[Place], keys: Keys) -> list[Offer[str]]:
    """Return the commands of places that a text asks for, those whose name has it first."""
    words = wanted.casefold().split()
    everywhere = (*places, *((Place.TARGET,) if Place.EDITOR in places else ()))
    found = [
        command
        for command in COMMANDS
        if command.place in everywhere
        and all(word in f"{command.label} {command.explanation}".casefold() for word in words)
    ]
    found.sort(key=lambda command: not all(word in command.label.casefold() for word in words))
    return [
        Offer(
            command.action,
            Hanging(
                Content(f"{command.label:<20}{keys.shown(command):<14}"),
                Content(command.explanation),
            ),
        )
        for command in found
    ]


def themes_offered(wanted: str) -> list[Offer[str]]:
    """Return the themes that a text asks for, those whose name has it first."""
    word = wanted.strip().casefold()
    found = [(name, text) for name, (_, text) in THEMES.items() if word in f"{name} {text}".casefold()]
    found.sort(key=lambda row: word not in row[0])
    return [Offer(name, shown(f"{name:<14}{text}")) for name, text in found]
