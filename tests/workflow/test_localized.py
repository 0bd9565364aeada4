"""An article as a page, from its file on: what its segments do not say stands there all the same."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossary.formats.articles import read_article
from glossary.model import UnitState
from glossary.store.articles import save_article
from glossary.store.database import Database, reads, writes
from glossary.store.units import save_unit, units
from glossary.workflow.editions import Edition
from glossary.workflow.localized import article
from support.stores import ANA, KINDS, opened

TEXT = """# A meeting

The [ILO][ilo] met.

## Steps

2. Register.
3. Elect.
   - Women

| City |
| --- |
| Hanoi |

[ILO]: https://www.ilo.org/?a=1&copy=2
"""


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    yield from opened(request, tmp_path)


def test_headings_numbers_tables_and_links_by_name_stand_in_every_language(database: Database) -> None:
    writes(save_article)(database, read_article(TEXT, suffix=".md", slug="meeting"), ANA)
    register = next(unit for unit in reads(units)(database, "meeting", "km") if unit.source == "Register.")
    writes(save_unit)(database, replace(register, target="ចុះបញ្ជី។", state=UnitState.TRANSLATED), ANA)
    for locale, written in (("en", "Register."), ("km", "ចុះបញ្ជី។")):
        page = article(database, Edition(), "meeting", locale).data.decode().replace("<wbr>", "")
        assert f'<ol start="2"><li class="list-item">{written}</li><li class="list-item">' in page
        assert '<ul><li class="list-item">' in page
        assert '<h2 class="heading">' in page
        assert '<th class="cell" scope="col">' in page
        assert '<a href="https://www.ilo.org/?a=1&amp;copy=2"' in page
