"""A tree of static files shows one whole release, writes what is new, and leaves alone what is not ours."""

import hashlib
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.errors import InputError
from glossary.model import Release
from glossary.workflow.delivery import site_files
from glossary.workflow.delivery.site_tree import Written, stored_name, write_site
from support.releases import files_of, reading, release, shown

KNOWN = {number: files_of(number) for number in range(1, 9)}
READ = reading(KNOWN)
RELEASES = {number: release(number, files) for number, files in KNOWN.items()}


def publish(folder: Path, number: int, keep: int = 3) -> Written:
    kept = [RELEASES[each] for each in range(number, max(number - keep, 0), -1)]
    return write_site(folder, lambda: (RELEASES[number], kept), READ)


def state(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return inode, size and time of all that is in a folder, and of itself."""
    paths = [folder, *folder.rglob("*")]
    told = {str(path): path.lstat() for path in paths}
    return {path: (each.st_ino, each.st_size, each.st_mtime_ns) for path, each in told.items()}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


def test_a_reader_finds_the_release_at_v1(site: Path) -> None:
    assert publish(site, 1) == Written(1, files=4, removed=0, switched=True)
    assert shown(site) == 1
    assert (site / "v1/catalogs/news/km.po").read_bytes() == KNOWN[1]["catalogs/news/km.po"]
    assert (site / "v1").readlink().parent == Path("trees")


def test_names_in_files_come_from_path_and_content(site: Path) -> None:
    publish(site, 1)
    listed = json.loads((site / "v1/manifest.json").read_bytes())["files"]
    assert {each["href"] for each in listed} == {
        f"../files/{path.name}" for path in (site / "files").iterdir()
    }
    assert (
        stored_name("catalogs/news/km.po", "0123456789abcdef" * 4) == "catalogs-news-km.0123456789abcdef.po"
    )
    inside = json.loads((site / "v1/releases/1/manifest.json").read_bytes())["files"]
    assert all(each["href"].startswith("../../../files/") for each in inside)


def test_a_second_run_touches_nothing(site: Path) -> None:
    publish(site, 1)
    publish(site, 2)
    before = state(site)
    assert publish(site, 2) == Written(2)
    assert state(site) == before


def test_a_file_that_is_the_same_is_not_written_again(site: Path) -> None:
    publish(site, 1)
    same = site / "v1/catalogs/news.pot"
    before = same.stat()
    assert publish(site, 2).files == 3
    assert (same.stat().st_ino, same.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_files_stand_on_the_disk_once(site: Path) -> None:
    publish(site, 1)
    assert (site / "v1/terms.json").samefile(site / "v1/releases/1/terms.json")


def test_a_file_system_without_hard_links_gets_copies(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: Path) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    publish(site, 1)
    assert shown(site) == 1
    before = state(site)
    assert publish(site, 1) == Written(1)
    assert state(site) == before


def test_releases_that_are_kept_no_more_go_with_their_files(site: Path) -> None:
    for number in range(1, 8):
        publish(site, number)
        assert shown(site) == number
    assert sorted(path.name for path in (site / "v1/releases").iterdir()) == ["5", "6", "7"]
    # The tree that was shown before has releases 4 to 6, and readers may be in the middle of it.
    assert len(list((site / "trees").iterdir())) == 2
    assert len(list((site / "files").iterdir())) == 1 + 3 * 4


def test_the_way_back_to_an_older_release(site: Path) -> None:
    for number in range(1, 8):
        publish(site, number)
    kept = [RELEASES[each] for each in (7, 6, 5)]
    assert write_site(site, lambda: (RELEASES[2], kept), READ).switched
    assert shown(site) == 2
    assert write_site(site, lambda: (RELEASES[2], kept), READ) == Written(2)
    publish(site, 7)
    assert shown(site) == 7


@pytest.mark.parametrize("damage", ["file", "tree", "manifest", "link"])
def test_damage_is_mended_by_the_next_run(site: Path, damage: str) -> None:
    publish(site, 1)
    stored = next(path for path in (site / "files").iterdir() if "-km." in path.name)
    match damage:
        case "file":
            stored.unlink()
            stored.write_bytes(b"damaged")
        case "tree":
            (site / "v1/catalogs/news/km.po").unlink()
        case "manifest":
            (site / "v1/manifest.json").write_bytes(b"{}")
        case "link":
            (site / "v1").unlink()
    publish(site, 1)
    assert shown(site) == 1
    before = state(site)
    assert publish(site, 1) == Written(1)
    assert state(site) == before


def test_a_folder_of_others_is_refused_and_left_as_it_is(site: Path) -> None:
    site.mkdir()
    (site / "index.html").write_text("mine")
    before = state(site)
    with pytest.raises(InputError, match=r"holds 'index\.html', which glossary did not write"):
        publish(site, 1)
    assert state(site) == before


def test_files_of_others_beside_ours_stay(site: Path) -> None:
    publish(site, 1)
    hidden = [site / ".htaccess", site / "files/.htaccess", site / "trees/.well-known/x"]
    others = [site / "index.html", site / "files/readme.txt", site / "trees/mine/x", site / "v2", *hidden]
    for path in others:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine")
    assert publish(site, 1) == Written(1)
    for number in range(2, 8):
        publish(site, number)
    assert {path.read_text() for path in others} == {"mine"}


@pytest.mark.parametrize("name", ["files", "trees"])
def test_a_link_in_place_of_a_folder_is_refused(site: Path, tmp_path: Path, name: str) -> None:
    publish(site, 1)
    outside = tmp_path / "outside"
    (site / name).rename(outside)
    (site / name).symlink_to(outside)
    before = state(outside)
    with pytest.raises(InputError, match="a link to one"):
        publish(site, 2)
    assert state(outside) == before


def test_links_in_place_of_files_are_replaced_and_not_followed(site: Path, tmp_path: Path) -> None:
    publish(site, 1)
    outside = tmp_path / "outside"
    outside.mkdir()
    victim = outside / "victim"
    victim.write_bytes(KNOWN[2]["terms.json"])
    name = stored_name("terms.json", hashlib.sha256(KNOWN[2]["terms.json"]).hexdigest())
    (site / "files" / name).symlink_to(victim)
    (site / "trees/0123456789abcdef").symlink_to(outside)
    (site / "v1").unlink()
    (site / "v1").symlink_to(outside)
    before = state(outside)
    publish(site, 2)
    assert shown(site) == 2
    assert not (site / "files" / name).is_symlink()
    for number in range(3, 8):
        publish(site, number)
    assert state(outside) == before
    assert (site / "trees/0123456789abcdef").is_symlink()


@pytest.mark.parametrize("target", ["../outside", "trees/../../outside", "/etc"])
def test_a_planted_v1_is_never_taken_for_ours(site: Path, target: str) -> None:
    publish(site, 1)
    (site / "v1").unlink()
    (site / "v1").symlink_to(target)
    assert publish(site, 1).switched
    assert shown(site) == 1


def test_something_else_at_v1_is_refused(site: Path) -> None:
    publish(site, 1)
    (site / "v1").unlink()
    (site / "v1").mkdir()
    with pytest.raises(InputError, match="move it away"):
        publish(site, 2)


def test_a_file_system_without_symbolic_links_is_said(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, target: str, *, target_is_directory: bool = False) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    with pytest.raises(InputError, match="no symbolic link can be made here"):
        publish(site, 1)


def test_of_publishers_at_once_none_goes_back_behind_another(site: Path) -> None:
    errors: list[BaseException] = []
    cut: list[int] = []

    def run(number: int) -> None:
        try:
            cut.append(number)
            write_site(site, lambda: (RELEASES[max(cut)], RELEASES.values()), READ)
        except BaseException as error:  # noqa: BLE001 - told to the test
            errors.append(error)

    threads = [threading.Thread(target=run, args=[number]) for number in KNOWN]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert shown(site) == max(KNOWN)


def test_what_is_written_is_chosen_while_others_are_kept_out(site: Path) -> None:
    newest = iter([1, 2])

    def choose() -> tuple[Release, list[Release]]:
        return RELEASES[next(newest)], []

    assert write_site(site, choose, READ) == Written(2, files=4, switched=True)
    assert shown(site) == 2


@pytest.mark.parametrize(
    "path", ["../outside.po", "/etc/x.po", "a//b.po", ".git/config.po", "a\\b.po", "a:b.po"]
)
def test_a_file_whose_name_is_not_safe_is_refused_before_anything_is_written(site: Path, path: str) -> None:
    bad = release(9, KNOWN[1] | {path: b"bad"})
    with pytest.raises(InputError, match="whose name is not safe in a folder"):
        write_site(site, lambda: (bad, []), READ)
    assert not site.exists()
    publish(site, 1)
    before = state(site)
    with pytest.raises(InputError, match="publish with --keep 1"):
        write_site(site, lambda: (RELEASES[2], [bad]), READ)
    assert state(site) == before


def test_a_publisher_that_does_not_end_is_said(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site_files, "_PATIENCE", 0.1)

    def never(sha256: str) -> bytes:
        with pytest.raises(InputError, match="another program is publishing here"):
            publish(site, 2)
        return READ(sha256)

    write_site(site, lambda: (RELEASES[1], []), never)
    assert shown(site) == 1


def test_a_lock_that_a_dead_publisher_left_goes_with_the_next_run(site: Path) -> None:
    publish(site, 1)
    (site / ".glossary-site.lock").touch()
    assert publish(site, 1) == Written(1)
    assert not (site / ".glossary-site.lock").exists()


def test_the_release_before_stays_when_a_file_cannot_be_read(site: Path) -> None:
    publish(site, 1)
    left: Iterator[int] = iter([1])

    def breaks(sha256: str) -> bytes:
        next(left)
        return READ(sha256)

    with pytest.raises(StopIteration):
        write_site(site, lambda: (RELEASES[2], []), breaks)
    assert shown(site) == 1
    publish(site, 2)
    assert shown(site) == 2
