"""The term panel: what the termbase says of the terms found in the source."""

from collections.abc import Iterable, Iterator, Sequence

from textual import on
from textual.content import Content
from textual.geometry import Region
from textual.reactive import reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from glossary.languages import Language
from glossary.model import AdministrativeStatus, Concept, Grade, Term, TermHit, Unit
from glossary.tui.messages import TermChosen
from glossary.tui.prose import Prose, shown
from glossary.tui.signs import standing

_ORDER = (
    AdministrativeStatus.PREFERRED,
    AdministrativeStatus.ADMITTED,
    AdministrativeStatus.SUPERSEDED,
    AdministrativeStatus.DEPRECATED,
)


class ConceptOption(Option):
    """A line on a concept: its heading, which cannot be chosen."""

    def __init__(self, concept: str, language: Language, *paragraphs: Content, disabled: bool = True) -> None:
        super().__init__(Prose(language, *paragraphs), disabled=disabled)
        self.concept = concept
        self._prose = {folded: Prose(language, *paragraphs, folded=folded) for folded in (False, True)}

    def fold(self, *, folded: bool) -> None:
        """Show one line of each paragraph, or all."""
        self._set_prompt(self._prose[folded])


class TermOption(ConceptOption):
    """A term in the panel; one that must not be used cannot be chosen."""

    def __init__(self, term: Term, concept: str, language: Language) -> None:
        super().__init__(concept, language, *_lines(term), disabled=not term.usable)
        self.term = term


class TermPanel(OptionList):
    """Lists the terms of each concept in the source: preferred first, those never to use struck out.

    Definition, source and note are shown in full for the concept of the chosen term, and in one line for the
    others, so that a small terminal shows more than one concept.
    """

    unit: reactive[Unit | None] = reactive(None)

    def __init__(self, language: Language, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name
        super().__init__(id=id, markup=False)
        self._written = language
        self._hits: Sequence[TermHit] | None = None

    @property
    def chosen(self) -> Term | None:
        """The term that the insert command puts in."""
        option = self.highlighted_option
        return option.term if isinstance(option, TermOption) and not option.disabled else None

    def choose_next(self) -> None:
        """Choose the first usable term of the next concept, after the last one that of the first again."""
        here = self.highlighted_option
        concept = here.concept if isinstance(here, TermOption) else None
        place = self.highlighted or 0
        order = (*range(place + 1, self.option_count), *range(place + 1))
        for index in order:
            option = self.get_option_at_index(index)
            if isinstance(option, TermOption) and not option.disabled and option.concept != concept:
                self.highlighted = index
                return

    def watch_unit(self, unit: Unit | None) -> None:
        """List the terms of another unit; the list stays as it is while only the target changes."""
        hits = unit.source_hits if unit else ()
        if hits == self._hits:
            return
        self._hits = hits
        self.set_options(list(self._options_for(hits)))
        self.highlighted = next(
            (
                index
                for index, option in enumerate(self.options)
                if isinstance(option, TermOption) and not option.disabled
            ),
            None,
        )

    def watch_highlighted(self, highlighted: int | None) -> None:
        """Unfold the concept of the chosen term, and bring its heading into view with it."""
        here = self.highlighted_option
        if isinstance(here, TermOption):
            for option in self.options:
                if isinstance(option, ConceptOption):
                    option.fold(folded=option.concept != here.concept)
            self._clear_caches()
            self._show_heading(here.concept)
        super().watch_highlighted(highlighted)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if isinstance(event.option, TermOption):
            self.post_message(TermChosen(event.option.term))

    def _show_heading(self, concept: str) -> None:
        if not self.is_mounted:
            return
        index = next(n for n, option in enumerate(self.options) if getattr(option, "concept", "") == concept)
        line = self._index_to_line.get(index)
        if line is not None:
            self.scroll_to_region(Region(0, line, 1, 1), animate=False, force=True, immediate=True)

    def _options_for(self, hits: Sequence[TermHit]) -> Iterator[Option]:
        if not hits:
            yield Option(shown("No term of the termbase in this sentence.", "$text-muted"), disabled=True)
        for concept, found in _concepts(hits):
            yield ConceptOption(concept.id, self._written, _heading(concept, found, self._written))
            for term in sorted(concept.in_locale(self._written.code), key=lambda t: _ORDER.index(t.status)):
                yield TermOption(term, concept.id, self._written)


def _concepts(hits: Iterable[TermHit]) -> Iterator[tuple[Concept, TermHit]]:
    """Return the concepts found, each once, with the surest of its hits, in the order of the text."""
    seen: dict[str, TermHit] = {}
    for hit in hits:
        best = seen.setdefault(hit.concept.id, hit)
        if best.grade is Grade.WEAK and hit.grade is not Grade.WEAK:
            seen[hit.concept.id] = hit
    for hit in seen.values():
        yield hit.concept, hit


def _heading(concept: Concept, hit: TermHit, language: Language) -> Content:
    text = shown(hit.term.text, "bold underline")
    if hit.grade is Grade.WEAK:
        text += Content.styled("  perhaps", "$text-muted")
    if hit.term.dnt:
        text += Content.styled("  keep as it is, do not translate", "$text-warning")
    elif not any(term.usable for term in concept.in_locale(language.code)):
        text += Content.styled("  no agreed term yet", "$text-warning")
    if concept.definition:
        text += shown(f"  {concept.definition}", "$text-muted")
    return text


def _lines(term: Term) -> Iterator[Content]:
    sign = standing(term)
    name = shown(term.text, "bold" if term.usable else "strike")
    yield Content.assemble(
        "  ",
        (sign.glyph, sign.style),
        " ",
        name,
        "  ",
        (sign.word, sign.style),
        (f" · {term.state}", "$text-muted"),
    )
    told = [f"source: {term.source}" if term.source else "", term.note]
    if any(told):
        yield Content.assemble("    ", shown(" · ".join(filter(None, told)), "$text-muted"))
