"""Many pull while somebody saves: each gets one state whole, in every locale and format, and no error."""

import json
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from glossary.languages import TARGETS
from glossary.model import Change, UnitState
from glossary.store.database import open_database, writes
from glossary.store.units import save_units, units
from glossary.workflow.delivery.catalog_folder import Wanted
from glossary.workflow.delivery.fetching import Remote
from glossary.workflow.delivery.pulling import Asked, pull
from support.serving import served
from support.stores import add_article

LOCALES = tuple(language.code for language in TARGETS)
PULLS = 40
SENTENCES = 30
ROUND = re.compile("«([0-9]+)»")


def save_round(session: Session, number: int) -> None:
    """Save every unit in every locale: each target says which round it is of."""
    found = [unit for code in LOCALES for unit in units(session, "news", code)]
    said = [replace(unit, target=f"«{number}»", state=UnitState.TRANSLATED) for unit in found]
    save_units(session, said, Change("Ana", datetime.now(UTC)))


def rounds(folder: Path) -> set[str]:
    """Return the rounds that the catalogues in a folder are of."""
    found: set[str] = set()
    for code in LOCALES:
        po = ROUND.findall((folder / code / "LC_MESSAGES/news.po").read_text("utf-8"))
        mo = ROUND.findall((folder / code / "LC_MESSAGES/news.mo").read_bytes().decode("utf-8", "replace"))
        texts = ROUND.findall(str(json.loads((folder / code / "news.json").read_bytes())))
        assert len(po) == len(mo) == len(texts) == SENTENCES
        found |= {*po, *mo, *texts}
    return found


def test_a_pull_is_of_one_state_whoever_saves_meanwhile(tmp_path: Path) -> None:
    store = tmp_path / "terms.db"
    done = threading.Event()
    saved: list[int] = []
    with open_database(store, create=True) as database:
        add_article(database, "news", *(f"Sentence number {number}." for number in range(SENTENCES)))
        writes(save_round)(database, 0)

        def translate() -> None:
            while not done.wait(0.01):
                saved.append(len(saved) + 1)
                writes(save_round)(database, saved[-1])

        def fetch(number: int) -> set[str]:
            folder = tmp_path / f"pull-{number}"
            with Remote(address) as remote:
                pull(remote, folder, Asked(Wanted(formats=("po", "mo", "json"))))
            return rounds(folder)

        translator = threading.Thread(target=translate)
        with served(store) as address, ThreadPoolExecutor(8) as people:
            translator.start()
            try:
                found = list(people.map(fetch, range(PULLS)))
            finally:
                done.set()
                translator.join()
    assert all(len(each) == 1 for each in found), "a pull mixed several states"
    assert len(saved) > 1
    assert len(set.union(*found)) > 1, "nobody saw that somebody saved"
