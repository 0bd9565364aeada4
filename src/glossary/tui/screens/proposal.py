"""The dialog in which a person proposes a term."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Label, Static

from glossary.languages import Language
from glossary.model import Proposal
from glossary.tui.prose import Prose, shown
from glossary.tui.widgets.line_editor import LineEditor

_WORD = "It is shown as proposed until a reviewer agrees. Words selected before are filled in."
_FIELDS = ("english", "text", "source", "note")


class ProposalScreen(ModalScreen[Proposal | None]):
    """Asks for the two wordings, where the term was seen, and a note; Enter in the last line proposes."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def __init__(self, begun: Proposal, language: Language) -> None:
        """Make the dialog; ``begun`` is what is known already."""
        super().__init__()
        self._written = language
        seen, why = "where you saw it; leave it empty if nowhere", "why; may be empty"
        self._lines = {
            "english": LineEditor(begun.english, placeholder="the English term", id="english"),
            "text": LineEditor(
                begun.text, language=language, placeholder="what it should be called", id="text"
            ),
            "source": LineEditor(begun.source, placeholder=seen, id="source-line"),
            "note": LineEditor(begun.note, language=language, placeholder=why, id="note"),
        }

    def compose(self) -> ComposeResult:
        """Lay out the fields, one below the other."""
        names = ("English", self._written.name, "Seen in", "Note")
        with Vertical(id="proposal"):
            yield Label(
                "Propose a term · ⏎ next line, in the last one proposes · Esc back", classes="heading"
            )
            yield Static(Prose(self._written, shown(_WORD, "$text-muted")))
            for name, field in zip(names, _FIELDS, strict=True):
                with Horizontal(classes="field"):
                    yield Label(f"{name:<11}")
                    yield self._lines[field]
            with Horizontal(id="choices"):
                yield Button("Propose", id="propose", variant="primary")
                yield Button("Back", id="back")

    def on_mount(self) -> None:
        """Begin at the first field that is empty."""
        empty = next((line for line in self._lines.values() if not line.value), self._lines["source"])
        empty.focus()

    async def on_key(self, event: events.Key) -> None:
        """Move between the fields, and between the buttons."""
        beside = ("left", "right") if isinstance(self.focused, Button) else ()
        if event.key in ("up", "down", *beside):
            event.stop()
            (self.focus_previous if event.key in ("up", "left") else self.focus_next)()

    @on(LineEditor.Submitted)
    def _submitted(self, event: LineEditor.Submitted) -> None:
        event.stop()
        if event.line_editor is self._lines["note"]:
            self._propose()
        else:
            self.focus_next()

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "propose":
            self._propose()
        else:
            self.dismiss(None)

    def _propose(self) -> None:
        values = {name: line.value.strip() for name, line in self._lines.items()}
        for name in ("english", "text"):
            if not values[name]:
                self.notify("Type both wordings: the English term, and what it should be called.")
                self._lines[name].focus()
                return
        self.dismiss(
            Proposal(values["english"], self._written.code, values["text"], values["note"], values["source"])
        )
