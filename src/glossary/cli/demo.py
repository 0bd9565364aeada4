"""The verb that shows the main job: an article becomes five catalogues with the right terms."""

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.console import put, say, table
from glossary.cli.options import chosen, interactive
from glossary.errors import GlossaryError
from glossary.languages import TARGETS, language

if TYPE_CHECKING:
    from glossary.matching.index import TermIndex
    from glossary.model import Article
    from glossary.reports.rows import ReportRow
    from glossary.store.database import Database

_ARTICLE = "hnsea-workshop"
_RENDERED = "km"


@click.command()
@click.option(
    "--keep",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep the demo project in DIR (default: a temporary folder, removed at the end).",
)
def demo(keep: Path | None) -> None:
    """Do the main job on a sample article, offline.

    It makes a project, imports a news article and its draft translations, finds the terms, checks the
    drafts, writes the catalogues of five languages and an article in Khmer. Some mistakes are planted in the
    drafts so that the checks have something to find. On a terminal it then offers a tour of the workbench.
    """
    if keep is None:
        with tempfile.TemporaryDirectory(prefix="glossary-demo-") as folder:
            _show(Path(folder))
            if interactive() and _tour_wanted():
                _tour(Path(folder))
        say(
            "next: glossary demo --keep DIR keeps all of this; glossary init DIR begins a project of your own"
        )
        return
    if keep.exists() and any(keep.iterdir()):
        raise GlossaryError(f"{keep} is not empty; name a new folder")
    keep.mkdir(parents=True, exist_ok=True)
    _show(keep)
    say(f"next: cd {keep} && glossary translate -l th {_ARTICLE}")


def _show(folder: Path) -> None:
    from glossary.store.database import open_database
    from glossary.workflow.shipping import add_samples, add_termbase, sample_articles, shipped_data
    from glossary.workflow.terminology import all_concepts, term_index

    data = shipped_data()
    with open_database(str(folder / "terms.db"), create=True) as database:
        _step(1, "The termbase")
        add_termbase(database, data)
        concepts = all_concepts(database)
        count = sum(len(concept.terms) for concept in concepts)
        put(f"   {len(concepts)} concepts, {count} terms in {1 + len(TARGETS)} languages")

        _step(2, "An article comes in, and its terms are found")
        add_samples(database, data)
        article = next(each for each in sample_articles(data) if each.slug == _ARTICLE)
        _show_terms(article, term_index(database))

        _step(3, "How much of each translation is finished")
        _show_progress(database)

        _step(4, "What the checks say (the mistakes marked ⚑ were planted for this demo)")
        _show_findings(database)

        _step(5, "Catalogues for the web team")
        _show_catalogs(database, folder / "locales")

        _step(6, f"The article in {language(_RENDERED).name}")
        _show_article(database, folder)


def _tour_wanted() -> bool:
    """Ask whether to go on in the workbench."""
    put()
    put("7. The workbench", bold=True)
    say("   Press Enter to translate a sentence of it yourself, or q to stop here.")
    return click.getchar() in ("\r", "\n")


def _tour(folder: Path) -> None:
    """Open the workbench on the demo, with hints."""
    from glossary.cli.settings import STORE_FILE
    from glossary.cli.workbench import open_workbench
    from glossary.tui.app import Wanted

    run = chosen(str(folder / STORE_FILE))
    open_workbench(run, Wanted(editor=True, article=_ARTICLE, locale=_RENDERED, tour=True))


def _step(number: int, title: str) -> None:
    put()
    put(f"{number}. {title}", bold=True)


def _show_terms(article: "Article", index: "TermIndex") -> None:
    found = {segment.key: index.find(segment.source) for segment in article.segments}
    hits = [hit for each in found.values() for hit in each]
    concepts = {hit.concept.id for hit in hits}
    put(f"   {article.title}")
    put(f"   {len(article.segments)} sentences, {len(hits)} terms found, of {len(concepts)} concepts:")
    segment = max(article.segments[2:], key=lambda each: len(found[each.key]))
    put(f"   {_marked(segment.source, [(hit.span.start, hit.span.end) for hit in found[segment.key]])}")
    for hit in found[segment.key][:4]:
        thai = next((term.text for term in hit.concept.in_locale("th")), "–")
        khmer = next((term.text for term in hit.concept.in_locale("km")), "–")
        put(f"      {hit.term.text}: {khmer} · {thai}")


def _marked(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """Return a text with its spans in brackets."""
    pieces, last = [], 0
    for start, end in sorted(set(spans)):
        if start >= last:
            pieces += [text[last:start], f"[{text[start:end]}]"]
            last = end
    return "".join([*pieces, text[last:]])


def _show_progress(database: "Database") -> None:
    from glossary.model import UnitState
    from glossary.workflow.progress import progress

    rows = [["article", *(each.code for each in TARGETS)]]
    found = progress(database, [each.code for each in TARGETS])
    for slug in dict.fromkeys(each.slug for each in found):
        cells = []
        for each in found:
            if each.slug == slug:
                doubtful = each.counts.get(UnitState.NEEDS_CHECKING, 0)
                cells.append(f"{each.percent} %" + (f" ({doubtful} in doubt)" if doubtful else ""))
        rows.append([slug, *cells])
    for line in table(rows):
        put(f"   {line}")
    put("   All of them are drafts: no native speaker has approved one yet.")


def _show_findings(database: "Database") -> None:
    from glossary.workflow.checking import check_units

    for row in check_units(database, [each.code for each in TARGETS], [_ARTICLE]):
        if row.finding.severity.rank:
            flag = "⚑" if _planted(row) else " "
            put(f"   {flag} {row.unit.locale:<3} {row.finding.code:<14} {row.finding.message}")


def _planted(row: "ReportRow") -> bool:
    return row.unit.note.startswith("Planted mistake")


def _show_catalogs(database: "Database", folder: Path) -> None:
    from glossary.workflow.files import write_atomically
    from glossary.workflow.publishing import Selection, export_catalogs

    for file in export_catalogs(database, [each.code for each in TARGETS], Selection()):
        write_atomically(folder / file.path, file.data)
        put(f"   {file.path}  {len(file.data):,} bytes")
    put("   Doubtful translations are held back: a published catalogue holds finished ones only.")


def _show_article(database: "Database", folder: Path) -> None:
    from glossary.workflow.files import write_atomically
    from glossary.workflow.rendering import render_article

    article = render_article(database, _ARTICLE, _RENDERED)
    name = f"{_ARTICLE}.{_RENDERED}.txt"
    write_atomically(folder / name, article.text.encode())
    width = shutil.get_terminal_size().columns
    for line in [line for line in article.text.splitlines() if line.strip()][:4]:
        put(f"   {line if len(line) < width else line[: width - 4] + '…'}")
    put(f"   … {article.finished} of {article.total} sentences → {name}")
