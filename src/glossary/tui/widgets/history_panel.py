"""The history panel: what the unit was at each save, and the way back to it."""

from collections.abc import Iterator, Sequence

from textual import on
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from glossary.languages import Language
from glossary.model import Past
from glossary.text.differences import difference
from glossary.tui.messages import PastChosen
from glossary.tui.prose import Prose, shown
from glossary.tui.signs import STATES
from glossary.tui.widgets.differing import differing

_RESTORE = "⏎ on a version puts it into the target."


class HistoryPanel(OptionList):
    """Lists the versions of the unit, the newest first: who, when, why, and what changed."""

    past: reactive[Sequence[Past]] = reactive((), init=False)

    def __init__(self, language: Language, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._written = language

    def watch_past(self, past: Sequence[Past]) -> None:
        """List other versions."""
        older = [*(each.target for each in past), ""][1:]
        options = [
            Option(Prose(self._written, *_lines(each, before, self._written)))
            for each, before in zip(past, older, strict=True)
        ]
        told = _RESTORE if options else "Nobody has saved this unit yet; ⏎ in the target does."
        self.set_options([*options, Option(shown(told, "$text-muted"), disabled=True)])
        self.highlighted = 0 if options else None

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(PastChosen(self.past[event.option_index]))


def _lines(past: Past, before: str, language: Language) -> Iterator[Content]:
    sign = STATES[past.state]
    why = f" · {past.why}" if past.why else ""
    yield Content.assemble(
        (f"{past.version}  ", "bold"),
        (f"{sign.glyph} {sign.word}  ", sign.style),
        shown(f"{past.when:%Y-%m-%d %H:%M} UTC · {past.who}{why}", "$text-muted"),
    )
    yield Content("  ") + (
        differing(difference(before, past.target, language))
        if past.target
        else shown("(empty)", "$text-muted")
    )
