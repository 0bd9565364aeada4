"""The findings panel: what the checks say of the target, live."""

from collections.abc import Sequence

from textual import on
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from glossary.languages import Language
from glossary.model import Finding
from glossary.tui.messages import FindingChosen
from glossary.tui.prose import Prose, shown
from glossary.tui.signs import SEVERITIES


class FindingPanel(OptionList):
    """Lists the findings of one unit, the most severe first."""

    findings: reactive[Sequence[Finding]] = reactive((), init=False)

    def __init__(self, language: Language, key: str, *, id: str | None = None) -> None:  # noqa: A002
        """Make the panel; ``key`` is what puts a replacement in, as it is written for people."""
        super().__init__(id=id, markup=False)
        self._written = language
        self._key = key
        self.border_title = "Findings"

    @property
    def chosen(self) -> Finding | None:
        """The finding last gone to."""
        return None if self.highlighted is None else self.findings[self.highlighted]

    def choose_next(self) -> Finding | None:
        """Go to the next finding, after the last one to the first; None if there is none."""
        if not self.findings:
            return None
        self.highlighted = 0 if self.highlighted is None else (self.highlighted + 1) % len(self.findings)
        return self.chosen

    def validate_findings(self, findings: Sequence[Finding]) -> Sequence[Finding]:
        """Sort the findings, the most severe first."""
        return sorted(findings, key=lambda finding: -finding.severity.rank)

    def watch_findings(self, findings: Sequence[Finding]) -> None:
        """List other findings."""
        self.set_options([Option(_line(finding, self._written, self._key)) for finding in findings])
        self.highlighted = None
        self.border_title = f"Findings ({len(findings)})" if findings else "Findings: none"

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self.post_message(FindingChosen(self.findings[event.option_index]))


def _line(finding: Finding, language: Language, key: str) -> Prose:
    sign = SEVERITIES[finding.severity]
    parts = [
        Content.styled(f"{sign.glyph} {sign.word}  ", sign.style),
        shown(finding.message),
        shown(f"  {finding.code}", "$text-muted"),
    ]
    if finding.replacement is not None:
        parts += [Content.styled(f"  {key}: ", "bold"), shown(finding.replacement)]
    return Prose(language, Content.assemble(*parts))
