"""Files of foreign catalogues: kept to the byte, with a history that names them."""

from dataclasses import replace

from glossary.model import Article, Change
from glossary.store.articles import save_article
from glossary.store.catalogs import (
    TEMPLATE,
    KeptFile,
    kept_files,
    save_file,
)
from glossary.store.database import Database, reads, writes
from glossary.store.difference import Difference
from glossary.store.dump import dump
from glossary.store.history import history

BYTES = b'\xef\xbb\xbfmsgid ""\r\nmsgstr ""\r\n\0\xa1\xff'


def test_a_file_comes_back_to_the_byte(database: Database, change: Change, article: Article) -> None:
    writes(save_article)(database, article, change)
    keep = writes(save_file)
    km = KeptFile("km", BYTES)
    assert keep(database, "fair-work", km, change) is Difference.ADDED
    assert keep(database, "fair-work", KeptFile(TEMPLATE, b""), change) is Difference.ADDED
    assert reads(kept_files)(database, "fair-work") == (KeptFile(TEMPLATE, b""), km)
    assert reads(kept_files)(database, "other") == ()
    assert 'catalog {"article":"fair-work","locale":"km","data":"77u/' in dump(database)


def test_only_a_change_is_written_and_recorded(database: Database, change: Change, article: Article) -> None:
    writes(save_article)(database, article, change)
    keep = writes(save_file)
    keep(database, "fair-work", KeptFile("km", BYTES), change)
    assert keep(database, "fair-work", KeptFile("km", BYTES), change) is Difference.UNCHANGED
    later = replace(change, why="again")
    assert keep(database, "fair-work", KeptFile("km", b"other"), later) is Difference.CHANGED
    first, second = reads(history)(database, "catalog", "fair-work@km")
    assert (first.version, second.version, second.change.why) == (1, 2, "again")
    assert second.old == first.new
    assert set(second.new) == {"sha256"}
