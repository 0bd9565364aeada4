"""The terms screen: search in any of the six languages, and a concept with all of them side by side."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from glossary.errors import GlossaryError
from glossary.languages import LANGUAGES, SOURCE, Language
from glossary.model import Concept, HistoryEntry, Term
from glossary.text.display import visible
from glossary.text.keyboards import retyped
from glossary.tui.commands import COMMANDS, Place
from glossary.tui.house import House
from glossary.tui.keys import Keys
from glossary.tui.messages import ConceptRead, ConceptsFound
from glossary.tui.prose import Prose, shown
from glossary.tui.screens.commanded import CommandedScreen
from glossary.tui.signs import standing, usable
from glossary.tui.widgets.key_line import KeyLine
from glossary.tui.widgets.line_editor import LineEditor

_PAUSE = 0.15
_MOST = 200
"""Concepts listed at once; more words find fewer."""
_NARROW = 100


class TermsScreen(CommandedScreen):
    """Lists the concepts that a typed word may mean; the one pointed at is shown beside."""

    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (_NARROW, "-beside")]  # noqa: RUF012 - no ClassVar in Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", show=False),
        Binding("f6", "app.focus_next", show=False),
    ]

    def __init__(self, house: House, keys: Keys, wanted: str = "") -> None:
        super().__init__(keys)
        self._house = house
        self._line = LineEditor(wanted, placeholder="A word in any language; Esc goes back", id="term-line")
        self._concepts: Sequence[Concept] = ()

    def compose(self) -> ComposeResult:
        """Lay out the search line above the list and the concept."""
        yield self._line
        with Horizontal(id="term-room"):
            yield OptionList(id="concepts", markup=False)
            with VerticalScroll(id="concept"):
                yield Static(id="concept-head")
                with Grid(id="languages"):
                    for each in LANGUAGES:
                        yield Static(id=f"in-{each.code}", classes="in-language")
                yield Static(id="concept-history")
        yield KeyLine([each for each in COMMANDS if each.place is Place.EVERYWHERE], self.keys, id="keys")

    def on_mount(self) -> None:
        """List the first concepts."""
        self._line.focus()
        self._look(self._line.value)

    async def on_key(self, event: events.Key) -> None:
        """Move in the list while the line keeps the focus."""
        moves = {"up": "cursor_up", "down": "cursor_down", "pageup": "page_up", "pagedown": "page_down"}
        if self._line.has_focus and event.key in moves:
            event.stop()
            event.prevent_default()
            getattr(self._list, f"action_{moves[event.key]}")()
            return
        await super().on_key(event)

    @property
    def _list(self) -> OptionList:
        return self.query_one("#concepts", OptionList)

    @on(LineEditor.Changed)
    def _typed(self, event: LineEditor.Changed) -> None:
        event.stop()
        self._look(event.value)

    @on(LineEditor.Submitted)
    def _submitted(self, event: LineEditor.Submitted) -> None:
        event.stop()
        self.query_one("#concept").focus()

    @work(thread=True, exclusive=True, group="looking", exit_on_error=False)
    def _look(self, wanted: str) -> None:
        """Search the termbase."""
        worker = get_current_worker()
        try:
            found = self._house.find_concepts(wanted)
            for language in () if found else LANGUAGES:
                for other in () if found else retyped(wanted, language):
                    found = found or self._house.find_concepts(other)
        except GlossaryError as error:
            self.app.call_from_thread(self.notify, visible(str(error)), severity="error", markup=False)
            return
        if not worker.is_cancelled:
            self.post_message(ConceptsFound(wanted, found))

    @on(ConceptsFound)
    def _found(self, message: ConceptsFound) -> None:
        if message.wanted != self._line.value:
            return
        self._concepts = message.concepts[:_MOST]
        self._list.set_options([Option(_entry(each)) for each in self._concepts])
        self._list.border_title = f"{len(message.concepts)} concepts" if message.concepts else "Nothing found"
        self._list.highlighted = 0 if self._concepts else None
        if not self._concepts:
            self._show_nothing()

    @on(OptionList.OptionHighlighted, "#concepts")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        concept = self._concepts[event.option_index]
        self._show(concept)
        self._read_history(concept)

    @work(thread=True, exclusive=True, group="reading", exit_on_error=False)
    def _read_history(self, concept: Concept) -> None:
        history = self._house.concept_history(concept)
        if not get_current_worker().is_cancelled:
            self.post_message(ConceptRead(concept, history))

    @on(ConceptRead)
    def _read(self, message: ConceptRead) -> None:
        here = self._list.highlighted
        if here is not None and self._concepts[here].id == message.concept.id:
            self.query_one("#concept-history", Static).update(_history(message.history))

    def _show(self, concept: Concept) -> None:
        self.query_one("#concept-head", Static).update(_head(concept))
        for language in LANGUAGES:
            pane = self.query_one(f"#in-{language.code}", Static)
            pane.display = True
            pane.update(Prose(language, *_in_language(concept, language)))
        self.query_one("#concept-history", Static).update("")
        self.query_one("#concept").scroll_home(animate=False)

    def _show_nothing(self) -> None:
        empty = shown(
            "No concept is called so. Fewer letters find more; in the editor, F7 proposes a term.",
            "$text-muted",
        )
        self.query_one("#concept-head", Static).update(empty)
        for language in LANGUAGES:
            self.query_one(f"#in-{language.code}").display = False
        self.query_one("#concept-history", Static).update("")


def _entry(concept: Concept) -> Content:
    names = [term.text for term in concept.in_locale(SOURCE.code)] or [concept.id]
    return shown(names[0])


def _head(concept: Concept) -> Prose:
    paragraphs = [
        Content.assemble((visible(concept.id), "bold"), shown(f"  {concept.subject_field}", "$text-muted"))
    ]
    paragraphs += [shown(text) for text in (concept.definition,) if text]
    paragraphs += [shown(f"✎ {text}", "$text-muted") for text in (concept.note,) if text]
    return Prose(SOURCE, *paragraphs)


def _in_language(concept: Concept, language: Language) -> Iterator[Content]:
    yield shown(f"{language.name} · {language.autonym}", "bold $text-muted")
    found = concept.in_locale(language.code)
    if not found:
        yield shown("  no term yet", "$text-muted")
    for term in found:
        yield from _lines(term)


def _lines(term: Term) -> Iterator[Content]:
    sign = standing(term)
    yield Content.assemble(
        ("  " + sign.glyph + " ", sign.style),
        shown(term.text, "bold" if usable(term) else "strike"),
        (f"  {sign.word} · {term.state}", "$text-muted"),
    )
    told = (
        ("source", term.source),
        ("in use", term.context),
        ("note", term.note),
        ("also found as", ", ".join(term.lookup_forms)),
    )
    for name, text in told:
        if text:
            yield shown(f"    {name}: {text}", "$text-muted")


def _history(entries: Sequence[HistoryEntry]) -> Prose:
    lines = [shown("History", "bold $text-muted")]
    for entry in entries:
        change = entry.change
        what = entry.new.get("text") or entry.old.get("text") or ", ".join(entry.new or entry.old)
        told = f"{change.when:%Y-%m-%d %H:%M} UTC · {change.who} · {change.why or 'changed'}"
        lines.append(shown(f"  {told} · {entry.kind}: {what}", "$text-muted"))
    return Prose(SOURCE, *lines)
