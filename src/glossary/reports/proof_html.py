"""An article in one language as a page to proof-read in a browser, which draws every script well."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from glossary.languages import SOURCE, Language
from glossary.model import BlockKind, Unit, UnitState
from glossary.reports.html_page import html_page, page_policy, style_sheet
from glossary.reports.html_text import safe
from glossary.reports.proof_text import marked
from glossary.reports.standing import UNIT_WORDS, explanation, standing

_UNSAVED = "not saved"
_ELEMENTS = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h2", BlockKind.LIST_ITEM: "li"}
_AROUND = {
    BlockKind.LIST_ITEM: ("<ul>", "</ul>"),
    BlockKind.QUOTE: ("<blockquote>", "</blockquote>"),
    BlockKind.CELL: ('<div class="cells">', "</div>"),
}
"""What neighbouring blocks of a kind stand in together."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What a proof shows: an article as it stands in one language."""

    title: str
    """Of the article, in any language."""
    units: Sequence[Unit]
    """In the order of the article; terms are marked where a unit has target hits."""
    language: Language
    """What the units are translated into."""
    current: str = ""
    """Key of the unit at work: it is outlined, and the page opens there."""
    live: str | None = None
    """Text of that unit as it is typed and not saved, or None. Its terms are marked when the unit in
    ``units`` holds the same text with its hits."""


def proof_page(proof: Proof) -> str:
    """Return a proof as an HTML page that needs nothing else: no script, nothing from the network."""
    return document(proof_body(proof), title=proof.title)


def proof_body(proof: Proof) -> str:
    """Return a proof as one HTML element, ``<div id="proof">``; every text is shown, whatever it holds."""
    language, current, title = proof.language, proof.current, safe(proof.title)
    finished = sum(unit.state.finished for unit in proof.units)
    units = [_as_typed(unit, proof.live) if unit.key == current else unit for unit in proof.units]
    blocks = [list(block) for _, block in groupby(units, key=lambda unit: unit.segment.paragraph)]
    story = "\n".join(_story(blocks, language, current))
    return (
        f'<div id="proof" data-title="{title}">\n'
        f'<header lang="en"><b>{title}</b> · <span>{language.name} '
        f'(<span lang="{language.code}">{language.autonym}</span>), '
        f"{finished} of {len(units)} finished</span></header>\n"
        f'<main lang="{language.code}">\n{story}\n</main>\n{_terms(units, language)}</div>'
    )


def document(body: str, *, title: str, script: str = "", version: int = 0) -> str:
    """Return a whole page around the element that `proof_body` returned.

    Args:
        body: HTML.
        title: text for the browser's tab.
        script: the only script that may run on the page; none if empty.
        version: number of the body, for the script.
    """
    running = f"<script>{script}</script>\n" if script else ""
    element = f'<body data-version="{version}">\n{body}\n{running}</body>'
    return html_page(element, title=title, style=_style(), script=script)


def policy(script: str = "") -> str:
    """Return a page's content security policy: our style, this one script, its own server, nothing else."""
    return page_policy(_style(), script)


def _style() -> str:
    return style_sheet("palette.css", "proof.css")


def _as_typed(unit: Unit, live: str | None) -> Unit:
    if live is None:
        return unit
    hits = unit.target_hits if live == unit.target else ()
    # An unsaved text is never finished; `_label` tells it from every saved one.
    return replace(unit, target=live, target_hits=hits, state=UnitState.UNTRANSLATED)


def _story(blocks: Sequence[list[Unit]], language: Language, current: str) -> Iterator[str]:
    for kind, neighbours in groupby(blocks, key=_kind):
        before, after = _AROUND.get(kind, ("", ""))
        written = "\n".join(_block(kind, _targets(block, language, current)) for block in neighbours)
        yield f"{before}{written}{after}"


def _kind(block: Sequence[Unit]) -> BlockKind:
    return block[0].segment.kind


def _block(kind: BlockKind, content: str) -> str:
    element = _ELEMENTS.get(kind, "p")
    return f'<{element} class="{kind}">{content}</{element}>'


def _targets(block: Sequence[Unit], language: Language, current: str) -> str:
    return language.sentence_joint.join(_target(unit, at_work=unit.key == current) for unit in block)


def _target(unit: Unit, *, at_work: bool) -> str:
    label = _label(unit)
    written = bool(unit.target.strip())
    text = unit.target if written else unit.source
    content = marked(text, unit.target_hits if written else (), tags_of=unit.source)
    classes = "unit" if not label else "unit draft" if written else "unit english"
    place = f' id="at-work" data-key="{safe(unit.key)}" tabindex="-1" autofocus' if at_work else ""
    tongue = "" if written else f' lang="{SOURCE.code}"'
    word = f' <small class="state" lang="en">{label}</small>' if label else ""
    return f'<span class="{classes}"{place}{tongue}>{content}</span>{word}'


def _label(unit: Unit) -> str:
    """Return the word that stands by an unfinished unit."""
    if not unit.target.strip():
        return UNIT_WORDS[UnitState.UNTRANSLATED]
    return _UNSAVED if unit.state is UnitState.UNTRANSLATED else UNIT_WORDS.get(unit.state, "")


def _terms(units: Sequence[Unit], language: Language) -> str:
    """Return the list of the terms marked: a phone and a printed page show no tooltips."""
    found = {
        (hit.term.text, hit.concept.id): hit
        for unit in units
        for hit in unit.target_hits
        if standing(hit) != "term weak"
    }
    if not found:
        return ""
    rows = "\n".join(
        f'<dt lang="{language.code}"><span class="{standing(hit)}">{safe(hit.term.text)}</span></dt>'
        f"<dd>{safe(explanation(hit))}</dd>"
        for hit in found.values()
    )
    return (
        f'<details lang="en"><summary>Terms in this text ({len(found)})</summary>\n'
        f"<dl>{rows}</dl></details>\n"
    )
