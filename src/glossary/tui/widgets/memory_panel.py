"""The memory panel: past translations of this sentence, or of one like it."""

from collections.abc import Iterator, Sequence

from textual import on
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from glossary.languages import SOURCE, Language
from glossary.model import EXACT, MatchKind, Suggestion, Unit
from glossary.text.differences import difference
from glossary.tui.messages import SuggestionChosen
from glossary.tui.prose import Prose, shown
from glossary.tui.signs import STATES
from glossary.tui.widgets.differing import differing


class MemoryPanel(OptionList):
    """Lists suggestions, the best first: score, where it is from, how its source differs, its target."""

    unit: reactive[Unit | None] = reactive(None)
    suggestions: reactive[Sequence[Suggestion]] = reactive((), init=False)

    def __init__(self, language: Language, key: str, *, id: str | None = None) -> None:  # noqa: A002
        """Make the panel; ``key`` is what searches for words, as it is written for people."""
        super().__init__(id=id, markup=False)
        self._written = language
        self._key = key

    @property
    def chosen(self) -> Suggestion | None:
        """The suggestion that the insert command puts in."""
        if self.highlighted is None or not self.suggestions:
            return None
        return self.suggestions[self.highlighted]

    def choose_next(self) -> None:
        """Choose the next suggestion, after the last one the first."""
        if self.suggestions:
            self.highlighted = ((self.highlighted or 0) + 1) % len(self.suggestions)

    def watch_suggestions(self, suggestions: Sequence[Suggestion]) -> None:
        """List other suggestions."""
        source = self.unit.source if self.unit else ""
        options = [Option(Prose(self._written, *_lines(each, source))) for each in suggestions]
        empty = shown(
            f"No sentence like this one was translated yet; {self._key} searches for words.", "$text-muted"
        )
        self.set_options(options or [Option(empty, disabled=True)])
        self.highlighted = 0 if options else None

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(SuggestionChosen(self.suggestions[event.option_index]))


def _lines(suggestion: Suggestion, source: str) -> Iterator[Content]:
    sign = STATES[suggestion.state]
    when = f" {suggestion.changed_at:%Y-%m-%d}" if suggestion.changed_at else ""
    exact = " same place" if suggestion.score > EXACT else ""
    origin = suggestion.article or f"memory {suggestion.origin}"
    yield Content.assemble(
        (f"{suggestion.score} %{exact}  ", "bold"),
        shown(f"{origin} · {suggestion.changed_by}{when}  ", "$text-muted"),
        (f"{sign.glyph} {sign.word}", sign.style),
    )
    told = _told(suggestion, source)
    if told:
        yield shown(f"  {told}", "$text-muted")
    covered = suggestion.covers.of(source) if suggestion.covers else source
    if suggestion.source != covered:
        yield Content("  ") + differing(difference(suggestion.source, covered, SOURCE), "$text-muted")
    yield Content("  ") + shown(suggestion.target)


def _told(suggestion: Suggestion, source: str) -> str:
    """Return what is to be known before the target is used: how much it stands for, what was put in it."""
    parts = []
    if suggestion.covers:
        parts.append(f"only for “{suggestion.covers.of(source)}”")
    elif suggestion.kind is not MatchKind.SENTENCE:
        parts.append("says more than this sentence")
    if suggestion.adapted:
        parts.append("adapted: " + ", ".join(f"{old} → {new}" for old, new in suggestion.adapted))
    return " · ".join(parts)
