"""The tour of the demo: six hints on the real screen, each until the person has done what it speaks of."""

from collections.abc import Iterator
from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glossary.tui.keys import Keys


@dataclass(frozen=True, slots=True)
class Hint:
    """One card."""

    text: str
    """Names of commands in braces stand for their keys."""
    until: tuple[str, ...]
    """The commands after which the next card comes."""


HINTS = (
    Hint(
        "Above is a sentence with its terms underlined; below, a draft of its translation, which you can"
        " edit. {confirm} confirms it and goes on.",
        ("confirm", "confirm-here", "approve"),
    ),
    Hint(
        "The panel shows what the terms are called: preferred first, those never to use struck out."
        " {suggestion} puts the chosen one in, {undo} takes it back.",
        ("suggestion", "undo"),
    ),
    Hint(
        "The checks look while you type. {next-finding} goes to what they found; once more puts in what they"
        " offer. {next-unit} goes to the next sentence.",
        ("next-finding",),
    ),
    Hint("{side} turns the panel over: past translations, comments, history, and terms again.", ("side",)),
    Hint(
        "{concordance} searches past sentences, {propose} proposes a term, {proof} shows the article in your"
        " browser.",
        ("concordance", "propose", "proof"),
    ),
    Hint(
        "{next-pane} goes round the panes, {jump} jumps to one or to another screen, {help} shows every key,"
        " {palette} finds any command. {quit} leaves.",
        ("next-pane", "jump", "help", "palette", "quit"),
    ),
)


class HintCard(Static):
    """Shows one hint at a time; a click or Esc goes on without doing what it says."""

    number: reactive[int] = reactive(0)

    def __init__(self, keys: Keys) -> None:
        super().__init__(id="hint")
        self._keys = keys

    def done(self, command: str) -> None:
        """Note that a command was run."""
        if self.number < len(HINTS) and command in (*HINTS[self.number].until, "back"):
            self.number += 1

    def on_click(self) -> None:
        """Go on."""
        self.done("back")

    def watch_number(self, number: int) -> None:
        """Show another hint, or none when all were shown."""
        self.display = number < len(HINTS)

    def render(self) -> Content:
        """Draw the card."""
        hint = HINTS[min(self.number, len(HINTS) - 1)]
        head = Content.styled(f" {self.number + 1}/{len(HINTS)} ", "reverse bold")
        return Content(" ").join(
            [head, Content.assemble(*self._parts(hint.text)), Content.styled("Esc: next hint", "$text-muted")]
        )

    def _parts(self, text: str) -> Iterator[str | tuple[str, str]]:
        for number, part in enumerate(text.replace("}", "{").split("{")):
            yield (self._keys.shown_of(part), "bold") if number % 2 else part
