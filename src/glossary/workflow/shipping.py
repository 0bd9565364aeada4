"""Build what the project ships from its data: the store terms.db and the sample articles' catalogues."""

import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from glossary.formats import catalog_po, terms_csv
from glossary.formats.articles import read_article
from glossary.languages import TARGETS
from glossary.model import Article, Change
from glossary.store.database import Database, compact, open_database
from glossary.workflow.exchanging import import_catalog
from glossary.workflow.files import write_atomically
from glossary.workflow.importing import import_article
from glossary.workflow.publishing import Selection, export_catalogs
from glossary.workflow.terminology import import_terms

SHIPPED = Change("glossary", datetime(2026, 11, 23, tzinfo=UTC), "shipped with the project")
"""Who and when in the history of shipped data: a fixed day, so that the same data gives the same store."""


def shipped_data() -> Traversable:
    """Return the folder of the data that the project ships."""
    return resources.files("glossary").joinpath("data")


def add_termbase(database: Database, data: Traversable) -> None:
    """Put the shipped termbase into a store."""
    import_terms(database, terms_csv.read(data.joinpath("termbase.csv").read_bytes()), SHIPPED)


def sample_articles(data: Traversable) -> Iterator[Article]:
    """Yield the sample articles."""
    for file in sorted(data.joinpath("articles").iterdir(), key=lambda each: each.name):
        stem, _, suffix = file.name.rpartition(".")
        yield read_article(file.read_bytes().decode("utf-8"), suffix=f".{suffix}", slug=stem)


def add_samples(database: Database, data: Traversable) -> None:
    """Put the sample articles and their draft translations into a store."""
    for article in sample_articles(data):
        import_article(database, article, SHIPPED)
    for language in TARGETS:
        drafts = catalog_po.read(data.joinpath("drafts", f"{language.code}.po").read_bytes())
        import_catalog(database, drafts, SHIPPED)


def build_store(path: Path, data: Traversable, *, samples: bool = True) -> None:
    """Write the shipped store to a file: the same data gives the same bytes."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".glossary-") as folder:
        draft = Path(folder, path.name)
        with open_database(str(draft), create=True) as database:
            add_termbase(database, data)
            if samples:
                add_samples(database, data)
            compact(database)
        write_atomically(path, draft.read_bytes())


def build_locales(folder: Path, store: Path) -> list[Path]:
    """Write the catalogues of the articles in a store; return the files that changed."""
    with open_database(str(store)) as database:
        files = export_catalogs(database, [each.code for each in TARGETS], Selection())
    return [folder / file.path for file in files if write_atomically(folder / file.path, file.data)]


def main() -> None:
    """Build terms.db, or with ``--locales`` the catalogues, from the shipped data."""
    if sys.argv[1] != "--locales":
        build_store(Path(sys.argv[1]), shipped_data())
        return
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder, "terms.db")
        build_store(store, shipped_data())
        build_locales(Path(sys.argv[2]), store)


if __name__ == "__main__":
    main()
