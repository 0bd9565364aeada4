"""The comment panel: what people said of the unit, and a line to answer in."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import Static

from glossary.languages import Language
from glossary.model import Comment, Unit
from glossary.tui.messages import Said
from glossary.tui.prose import Prose, shown
from glossary.tui.widgets.line_editor import LineEditor


class CommentPanel(Vertical):
    """Shows comments, the oldest first, above a line for the next one."""

    unit: reactive[Unit | None] = reactive(None)
    comments: reactive[Sequence[Comment]] = reactive(())

    def __init__(self, language: Language, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id)
        self._written = language
        self._half: dict[str, str] = {}
        """By unit key, what was typed and not sent."""

    def compose(self) -> ComposeResult:
        """Lay out the comments above the line."""
        with VerticalScroll(id="comments", can_focus=False):
            yield Static(id="comment-texts")
        yield LineEditor(
            language=self._written,
            placeholder="Say something about this unit; ⏎ keeps it.",
            id="comment-line",
        )

    def watch_unit(self, old: Unit | None, new: Unit | None) -> None:
        """Keep a half-typed comment with its unit."""
        if not self.is_mounted or new is None or (old is not None and old.key == new.key):
            return
        line = self.query_one(LineEditor)
        if old is not None:
            self._half[old.key] = line.value
        line.value = self._half.pop(new.key, "")

    def give_back(self, key: str, text: str) -> None:
        """Take back a comment that could not be kept."""
        if self.unit is not None and self.unit.key == key:
            line = self.query_one(LineEditor)
            line.value = f"{text} {line.value}".rstrip()
        else:
            self._half[key] = f"{text} {self._half.get(key, '')}".rstrip()

    def watch_comments(self, comments: Sequence[Comment]) -> None:
        """Show other comments, the last one in view."""
        if not self.is_mounted:
            return
        paragraphs: list[Content] = []
        for each in comments:
            paragraphs += [
                shown(f"{each.who} · {each.when:%Y-%m-%d %H:%M} UTC", "$text-muted"),
                shown(each.text),
            ]
        texts = paragraphs or [shown("Nobody has said anything of this unit yet.", "$text-muted")]
        self.query_one("#comment-texts", Static).update(Prose(self._written, *texts))

    def on_mount(self) -> None:
        """Show the first comments; the last one stays in view, also when the page is turned to."""
        self.query_one("#comments", VerticalScroll).anchor()
        self.watch_comments(self.comments)

    @on(LineEditor.Submitted)
    def _submitted(self, event: LineEditor.Submitted) -> None:
        event.stop()
        line = self.query_one(LineEditor)
        if line.value.strip() and self.unit is not None:
            self.post_message(Said(self.unit, line.value))
            line.value = ""
