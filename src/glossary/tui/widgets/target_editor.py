"""The target editor: a script area that marks what the checks find."""

from collections.abc import Iterator, Sequence

from textual.reactive import reactive
from textual.style import Style

from glossary.languages import Language
from glossary.model import Finding, Severity, Span
from glossary.tui.widgets.script_area import ScriptArea
from glossary.tui.widgets.script_keys import ActionOf, no_action

_OPENING = "([“‘«"
"""After these marks no space comes."""


class TargetEditor(ScriptArea):
    """Edits one target."""

    findings: reactive[Sequence[Finding]] = reactive((), init=False)
    """Marked in the text where they name a place."""

    def __init__(
        self,
        language: Language,
        *,
        id: str | None = None,  # noqa: A002 - Textual's name
        action_of: ActionOf = no_action,
    ) -> None:
        self.found_in = ""
        """The text that the findings speak of."""
        super().__init__(language, id=id, placeholder="Type the translation here.", action_of=action_of)

    def mark(self, findings: Sequence[Finding], text: str) -> None:
        """Mark the findings made of a text; they fade when the text is another by now."""
        self.found_in = text
        self.findings = findings

    def insert_apart(self, text: str) -> None:
        """Put a text in at the cursor, after a space where the language parts words by spaces."""
        before = self.text[: self.selected_span.start]
        joined = before and self.written.spaced and not before[-1].isspace() and before[-1] not in _OPENING
        self.insert_here(self.written.sentence_joint + text if joined else text)

    def marks(self) -> Iterator[tuple[Span, Style | str]]:
        """Yield the findings that name a place in the text as it stands."""
        if self.found_in == self.text:
            for finding in self.findings:
                if finding.target_span is not None:
                    yield finding.target_span, _style(finding.severity)


def _style(severity: Severity) -> Style:
    return Style(underline=True, bold=severity is Severity.ERROR)
