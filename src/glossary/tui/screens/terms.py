"""The terms screen: search in any of the six languages, and a concept with all of them side by side."""

from collections.abc import Iterator, Mapping, Sequence
from time import sleep
from typing import ClassVar

from textual import events, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, VerticalScroll
from textual.content import Content
from textual.timer import Timer
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from glossary.errors import GlossaryError
from glossary.languages import LANGUAGES, SOURCE, Language, language
from glossary.model import Concept, HistoryEntry, Term
from glossary.text.display import visible
from glossary.text.fold import key
from glossary.text.keyboards import retyped
from glossary.tui.commands import COMMANDS, Place
from glossary.tui.house import House
from glossary.tui.keys import Keys
from glossary.tui.listing import is_listed
from glossary.tui.messages import ConceptRead, ConceptsFound
from glossary.tui.prose import Prose, shown
from glossary.tui.screens.choosing import MOVES
from glossary.tui.screens.commanded import CommandedScreen
from glossary.tui.signs import standing
from glossary.tui.widgets.key_line import KeyLine
from glossary.tui.widgets.line_editor import LineEditor

_PAUSE = 0.15
"""Seconds without a key after which the termbase is searched, or a history is read."""
_MOST = 200
"""Concepts listed at once; more words find fewer."""
_NARROW = 100
_NOTHING = "No concept is called so. Fewer letters find more; in the editor, F7 proposes a term."
_EMPTY = "The termbase is empty. Leave with ^q and bring terms in: glossary import TERMS.csv"


class TermsScreen(CommandedScreen):
    """Lists the concepts that a typed word may mean; the one pointed at is shown beside."""

    HORIZONTAL_BREAKPOINTS = [(0, "-stacked"), (_NARROW, "-beside")]  # noqa: RUF012 - no ClassVar in Textual
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", show=False),
        Binding("f6", "next_pane", show=False),
    ]
    OWN_KEYS: ClassVar[tuple[tuple[str, str], ...]] = (
        ("letters", "Search; also on the wrong keyboard layout."),
        ("↑ ↓", "Point at another concept; in the concept itself, scroll."),
        ("⏎ F6", "Go to the concept, and back to the line."),
        ("Esc", "Go back to where you were."),
    )
    """What keys do here besides the commands, for the help screen."""

    def __init__(self, house: House, keys: Keys, wanted: str = "") -> None:
        super().__init__(keys)
        self._house = house
        self._line = LineEditor(wanted, placeholder="A word in any language; Esc goes back", id="term-line")
        self._concepts: Sequence[Concept] = ()
        self._soon: Timer | None = None

    def compose(self) -> ComposeResult:
        """Lay out the search line above the list and the concept."""
        yield self._line
        with Horizontal(id="term-room"):
            concepts = OptionList(id="concepts", markup=False)
            concepts.can_focus = False
            yield concepts
            with VerticalScroll(id="concept") as concept:
                concept.border_title = "↑ ↓ chooses · ⏎ reads on · F6 back to the line · Esc back"
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
        move = MOVES.get(event.key)
        if self._line.has_focus and move is not None:
            event.stop()
            event.prevent_default()
            getattr(self._list, f"action_{move}")()
        elif not self._line.has_focus and event.is_printable and event.character:
            event.stop()
            self._line.focus()
            self._line.insert(event.character)
        else:
            await super().on_key(event)

    def action_next_pane(self) -> None:
        """Go from the line to the concept, and back."""
        (self.query_one("#concept") if self._line.has_focus else self._line).focus()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#concepts", OptionList)

    @on(LineEditor.Changed)
    def _typed(self, event: LineEditor.Changed) -> None:
        event.stop()
        if self._soon is not None:
            self._soon.stop()
        self._soon = self.set_timer(_PAUSE, self._look_now)

    @on(LineEditor.Submitted)
    def _submitted(self, event: LineEditor.Submitted) -> None:
        event.stop()
        self.query_one("#concept").focus()

    @on(events.Click, "#concepts")
    def _clicked(self) -> None:
        """Keep the cursor in the line."""
        self._line.focus()

    def _look_now(self) -> None:
        self._soon = None
        self._look(self._line.value)

    @work(thread=True, exclusive=True, group="looking", exit_on_error=False)
    def _look(self, wanted: str) -> None:
        """Search the termbase."""
        worker = get_current_worker()
        try:
            found = self._house.find_concepts(wanted)
            if not found:
                meant = (other for each in LANGUAGES for other in retyped(wanted, each))
                for other in dict.fromkeys(meant):
                    if found or worker.is_cancelled:
                        break
                    found = self._house.find_concepts(other)
        except GlossaryError as error:
            self.app.call_from_thread(self._complain, str(error))
            return
        if not worker.is_cancelled:
            self.post_message(ConceptsFound(wanted, found))

    @on(ConceptsFound)
    def _found(self, message: ConceptsFound) -> None:
        if message.wanted != self._line.value:
            return
        self._concepts = message.concepts[:_MOST]
        wanted = {each: _keys(message.wanted, each) for each in LANGUAGES}
        self._list.set_options([Option(_entry(each, wanted)) for each in self._concepts])
        self._list.border_title = _counted(len(message.concepts))
        self._list.highlighted = 0 if self._concepts else None
        if not self._concepts:
            self._show_nothing()

    @on(OptionList.OptionHighlighted, "#concepts")
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if not is_listed(event):
            return
        concept = self._concepts[event.option_index]
        self._show(concept)
        self._read_history(concept)

    @work(thread=True, exclusive=True, group="reading", exit_on_error=False)
    def _read_history(self, concept: Concept) -> None:
        worker = get_current_worker()
        sleep(_PAUSE)  # whoever runs down the list asks for none of the histories on the way
        if worker.is_cancelled:
            return
        try:
            history = self._house.concept_history(concept)
        except GlossaryError as error:
            self.app.call_from_thread(self._complain, str(error))
            return
        if not worker.is_cancelled:
            self.post_message(ConceptRead(concept, history))

    @on(ConceptRead)
    def _read(self, message: ConceptRead) -> None:
        here = self._list.highlighted
        if here is not None and self._concepts[here].id == message.concept.id:
            self.query_one("#concept-history", Static).update(_history(message.history))

    def _complain(self, text: str) -> None:
        self.notify(visible(text), severity="error", markup=False)

    def _show(self, concept: Concept) -> None:
        self.query_one("#concept-head", Static).update(_head(concept))
        for each in LANGUAGES:
            pane = self.query_one(f"#in-{each.code}", Static)
            pane.display = True
            pane.update(Prose(each, *_in_language(concept, each)))
        self.query_one("#concept-history", Static).update("")
        self.query_one("#concept").scroll_home(animate=False)

    def _show_nothing(self) -> None:
        told = _NOTHING if self._line.value.strip() else _EMPTY
        self.query_one("#concept-head", Static).update(Prose(SOURCE, shown(told, "$text-muted")))
        for each in LANGUAGES:
            self.query_one(f"#in-{each.code}").display = False
        self.query_one("#concept-history", Static).update("")


def _counted(found: int) -> str:
    if found > _MOST:
        return f"more than {_MOST} concepts"
    return f"{found} concept{'' if found == 1 else 's'}" if found else "Nothing found"


def _keys(wanted: str, of: Language) -> tuple[str, ...]:
    """Return the match keys of a text, and of what it would be on another keyboard layout."""
    texts = (wanted, *retyped(wanted, of))
    return tuple(folded for text in texts if (folded := key(text, of).strip()))


def _entry(concept: Concept, wanted: Mapping[Language, Sequence[str]]) -> Prose:
    """Return the English term, and the one that holds what was typed where that is another."""
    english = concept.in_locale(SOURCE.code)
    name = english[0].text if english else concept.id
    found = next((term for term in concept.terms if _holds(term, wanted[language(term.locale)])), None)
    beside = found if found is not None and found.text != name else None
    shown_in = language(beside.locale) if beside else SOURCE
    line = shown(name)
    if beside:
        line += shown(f" · {beside.text}", "$text-muted")
    return Prose(shown_in, line, folded=True)


def _holds(term: Term, wanted: Sequence[str]) -> bool:
    of = language(term.locale)
    return any(each in key(form, of) for form in (term.text, *term.lookup_forms) for each in wanted)


def _head(concept: Concept) -> Prose:
    paragraphs = [
        Content.assemble((visible(concept.id), "bold"), shown(f"  {concept.subject_field}", "$text-muted"))
    ]
    paragraphs += [shown(text) for text in (concept.definition,) if text]
    paragraphs += [shown(f"✎ {text}", "$text-muted") for text in (concept.note,) if text]
    return Prose(SOURCE, *paragraphs)


def _in_language(concept: Concept, of: Language) -> Iterator[Content]:
    yield shown(f"{of.name} · {of.autonym}", "bold $text-muted")
    found = concept.in_locale(of.code)
    if not found:
        yield shown("  no term yet", "$text-muted")
    for term in found:
        yield from _lines(term)


def _lines(term: Term) -> Iterator[Content]:
    sign = standing(term)
    yield Content.assemble(
        ("  " + sign.glyph + " ", sign.style),
        shown(term.text, "bold" if term.usable else "strike"),
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
    lines = [shown("History" if entries else "", "bold $text-muted")]
    for entry in entries:
        change = entry.change
        what = entry.new.get("text") or entry.old.get("text") or ", ".join(entry.new or entry.old)
        told = f"{change.when:%Y-%m-%d %H:%M} UTC · {change.who} · {change.why or 'changed'}"
        lines.append(shown(f"  {told} · {entry.kind}: {what}", "$text-muted"))
    return Prose(SOURCE, *lines)
