"""The list of an article's terms at the end of its page, where the marks in the text lead to."""

from collections.abc import Iterable

from glossary.languages import SOURCE, Language
from glossary.model import TermHit
from glossary.reports.article_inline import anchor, sentence, sure
from glossary.reports.html_text import safe
from glossary.reports.standing import english, standing, status


def term_list(hits: Iterable[TermHit], language: Language) -> str:
    """Return the terms of a text with definition, English wording and standing; empty if there are none.

    Args:
        hits: of the whole text in order; concepts stand in the order in which they are first met.
        language: of the text.
    """
    found: dict[str, dict[str, TermHit]] = {}
    for hit in sure(hits):
        found.setdefault(anchor(hit), {}).setdefault(hit.term.text, hit)
    if not found:
        return ""
    rows = "\n".join(_row(place, tuple(terms.values()), language) for place, terms in found.items())
    return (
        f'<section class="terms" lang="{SOURCE.code}">\n<h2>Terms in this text</h2>\n'
        f"<dl>\n{rows}\n</dl>\n</section>\n"
    )


def _row(place: str, hits: tuple[TermHit, ...], language: Language) -> str:
    names = "\n".join(_name(hit, language) for hit in hits)
    return f'<div id="{place}">\n{names}\n<dd>{_meaning(hits[0])}</dd>\n</div>'


def _name(hit: TermHit, language: Language) -> str:
    wording = sentence(hit.term.text, language)
    return (
        f'<dt><span class="{standing(hit)}" lang="{safe(hit.term.locale)}">{wording}</span> '
        f"<small>{safe(status(hit))}</small></dt>"
    )


def _meaning(hit: TermHit) -> str:
    definition = safe(hit.concept.definition)
    return f"<b>{safe(english(hit))}</b>{': ' if definition else ''}{definition}"
