"""A pull loses no work of anybody, and completes or takes back what a stopped one left."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.workflow.delivery.catalog_folder import Wanted
from glossary.workflow.delivery.catalog_record import RECORD, Record, parse_record, read_record, write_record
from glossary.workflow.delivery.fetching import Remote
from glossary.workflow.delivery.pulling import Asked, Pulled, look, pull
from glossary.workflow.files import write_atomically
from support.answering import answering, tree

FILES = {
    "catalogs/news.pot": b"template",
    "catalogs/news/km.po": 'msgstr "ការងារ"\n'.encode(),
    "catalogs/news/th.po": 'msgstr "งาน"\n'.encode(),
}
NEW = {path: data + b"+" for path, data in FILES.items()}
KM, TH, POT = "km/LC_MESSAGES/news.po", "th/LC_MESSAGES/news.po", "news.pot"


def pulled(files: Mapping[str, bytes], folder: Path, *, check: bool = False, force: bool = False) -> Pulled:
    asked = Asked(Wanted(formats=("po",)), force=force)
    with answering(tree(files)) as server, Remote(server.address) as remote:
        return look(remote, folder, asked) if check else pull(remote, folder, asked)


def there(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.name != RECORD)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def whole(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return dict(zip((POT, KM, TH), files.values(), strict=True))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "locales"


@pytest.fixture
def own(folder: Path) -> Path:
    """Return a catalogue that was never pulled."""
    path = folder / TH
    path.parent.mkdir(parents=True)
    path.write_bytes(b"my own")
    return path


def test_a_file_that_was_never_pulled_is_not_overwritten(folder: Path, own: Path) -> None:
    with pytest.raises(InputError, match=r"th/LC_MESSAGES/news\.po: was not pulled.* --force") as caught:
        pulled(FILES, folder)
    assert "\n" not in str(caught.value)
    assert there(folder) == {TH: b"my own"}
    assert not (folder / RECORD).exists()


def test_a_file_that_was_never_pulled_is_overwritten_by_force(folder: Path, own: Path) -> None:
    pulled(FILES, folder, force=True)
    assert there(folder) == whole(FILES)


def test_a_file_that_is_equal_may_have_come_from_anywhere(folder: Path, own: Path) -> None:
    own.write_bytes(FILES["catalogs/news/th.po"])
    pulled(FILES, folder)
    pulled(NEW, folder)
    assert there(folder) == whole(NEW)


def test_a_look_tells_of_files_that_were_never_pulled(folder: Path, own: Path) -> None:
    assert pulled(FILES, folder, check=True).plan.foreign == (TH,)


def test_a_pulled_file_that_was_damaged_is_mended(folder: Path) -> None:
    pulled(FILES, folder)
    (folder / TH).write_bytes(b"")
    pulled(FILES, folder)
    assert there(folder) == whole(FILES)


def stopped(files: Mapping[str, bytes], folder: Path, monkeypatch: pytest.MonkeyPatch, after: int) -> None:
    """Pull, and be stopped after some files."""
    left = iter(range(after))

    def write(path: Path, data: bytes) -> bool:
        if next(left, None) is None:
            raise KeyboardInterrupt
        return write_atomically(path, data)

    with monkeypatch.context() as patched:
        patched.setattr("glossary.workflow.delivery.catalog_folder.write_atomically", write)
        with pytest.raises(KeyboardInterrupt):
            pulled(files, folder)


@pytest.mark.parametrize("before", [{}, FILES])
@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_stopped_pull_is_completed_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch, before: Mapping[str, bytes], after: int
) -> None:
    if before:
        pulled(before, folder)
    stopped(NEW, folder, monkeypatch, after)
    assert read_record(folder).unfinished
    pulled(NEW, folder)
    assert there(folder) == whole(NEW)
    assert not read_record(folder).unfinished
    assert not pulled(NEW, folder).plan.stale


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_stopped_pull_is_taken_back_by_the_next(
    folder: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    stopped(NEW, folder, monkeypatch, after)
    only = {path: data for path, data in FILES.items() if "th" not in path}
    found = pulled(only, folder)
    assert there(folder) == {POT: FILES["catalogs/news.pot"], KM: FILES["catalogs/news/km.po"]}
    assert (found.plan.left, found.plan.foreign) == ((), ())
    assert TH not in read_record(folder).files


def test_a_file_put_where_a_stopped_pull_had_not_come_to_is_not_overwritten(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stopped(FILES, folder, monkeypatch, after=1)
    own = folder / TH
    own.parent.mkdir(parents=True)
    own.write_bytes(b"my own")
    with pytest.raises(InputError, match="was not pulled"):
        pulled(FILES, folder)
    assert own.read_bytes() == b"my own"


def test_a_file_that_is_neither_offered_nor_there_is_forgotten(folder: Path) -> None:
    pulled(FILES, folder)
    (folder / TH).unlink()
    found = pulled({path: data for path, data in NEW.items() if "th" not in path}, folder)
    assert (found.plan.vanished, TH in read_record(folder).files) == ((TH,), False)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        *((path, "dangling") for path in (TH, "th/LC_MESSAGES", "th", ".", RECORD)),
        *((path, "folder") for path in (TH, RECORD)),
        *((path, "file") for path in ("th/LC_MESSAGES", "th", ".")),
    ],
)
def test_what_stands_in_the_way_is_found_before_anything_is_written(
    folder: Path, path: str, kind: str
) -> None:
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    if kind == "folder":
        place.mkdir()
    elif kind == "file":
        place.write_bytes(b"mine")
    else:
        place.symlink_to("nowhere")
    with pytest.raises(InputError, match="move it away") as caught:
        pulled(FILES, folder)
    assert caught.value.path == str(place)
    assert there(folder) in ({}, {path: b"mine"})


def test_a_record_that_cannot_be_encoded_is_kept_as_it_was(tmp_path: Path) -> None:
    hostile = (
        b'{"source": "\\ud800", "release": 1, "brought": "", "files": {"\\ud800": "x", "a.pot": ["\\ud801"]}}'
    )
    found = parse_record(hostile)
    assert found == Record("\ud800", 1, "", {"a.pot": ("\ud801",)})
    write_record(tmp_path, found)
    assert read_record(tmp_path) == found
    json.loads((tmp_path / RECORD).read_bytes())


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no pipes with names")
def test_a_pipe_in_place_of_the_record_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / RECORD)
    assert read_record(tmp_path) == Record()
