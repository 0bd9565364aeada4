import asyncio
from collections.abc import Callable, Iterator

import pytest

from glossary.errors import MissingError, StoreError
from glossary.store.database import Database
from glossary.web.shelf import Shelf
from support.builds import Builds, started
from support.news import FIRST, say


@pytest.fixture
def shelf(database: Database) -> Iterator[Shelf]:
    made = Shelf(database, 0)
    yield made
    made.close()


async def test_a_cold_answer_is_built_once_for_two_hundred(shelf: Shelf) -> None:
    builds = Builds()
    builds.go.clear()
    asked = [asyncio.create_task(shelf.get(("a",), builds)) for _ in range(200)]
    await started(builds)
    builds.go.set()
    found = await asyncio.gather(*asked)
    assert builds.count == 1
    assert all(each is found[0] for each in found)


async def test_building_does_not_stop_the_loop(shelf: Shelf) -> None:
    builds = Builds()
    builds.go.clear()
    slow = asyncio.create_task(shelf.get(("slow",), builds))
    await started(builds)
    assert (await shelf.get(("quick",), Builds())).data.startswith(b"1")
    assert not slow.done()
    builds.go.set()
    await slow


async def test_answers_stay_while_the_store_is_the_same(shelf: Shelf) -> None:
    builds = Builds()
    first = await shelf.get(("a",), builds)
    assert await shelf.get(("a",), builds) is first
    assert builds.count == 1


async def test_another_key_is_another_answer(shelf: Shelf) -> None:
    builds = Builds()
    assert await shelf.get(("a", "b"), builds) is not await shelf.get(("a", "c"), builds)


async def test_a_change_of_the_store_drops_what_may_change(shelf: Shelf, database: Database) -> None:
    live, lasting = Builds(), Builds()
    await shelf.get(("live",), live)
    await shelf.get(("lasting",), lasting, lasting=True)
    say(database, FIRST, "ថ្មី", at=10)
    assert (await shelf.get(("live",), live)).data.startswith(b"2")
    assert (await shelf.get(("lasting",), lasting, lasting=True)).data.startswith(b"1")


async def test_the_store_is_asked_no_more_often_than_said(database: Database) -> None:
    shelf, builds = Shelf(database, 3600), Builds()
    await shelf.get(("a",), builds)
    say(database, FIRST, "ថ្មី", at=10)
    await shelf.get(("a",), builds)
    assert builds.count == 1
    await shelf.refresh()
    await shelf.get(("a",), builds)
    assert builds.count == 2
    shelf.close()


async def test_what_was_built_while_the_store_changed_is_given_to_no_one_later(
    shelf: Shelf, database: Database
) -> None:
    builds = Builds()
    builds.go.clear()
    early = asyncio.create_task(shelf.get(("a",), builds))
    await started(builds)
    say(database, FIRST, "ថ្មី", at=10)
    late = asyncio.create_task(shelf.get(("a",), builds))
    await started(builds, 2)
    builds.go.set()
    assert (await early).data.startswith(b"1")
    assert (await late).data.startswith(b"2")
    assert await shelf.get(("a",), builds) is await late


async def test_who_goes_away_takes_nothing_from_the_others(shelf: Shelf) -> None:
    builds = Builds()
    builds.go.clear()
    first, second = (asyncio.create_task(shelf.get(("a",), builds)) for _ in range(2))
    await started(builds)
    first.cancel()
    await asyncio.sleep(0)
    builds.go.set()
    assert (await second).data.startswith(b"1")
    assert builds.count == 1


async def test_what_is_missing_is_looked_for_once(shelf: Shelf, database: Database) -> None:
    builds = Builds()
    builds.fault = MissingError("not there")
    for _ in range(2):
        with pytest.raises(MissingError, match="not there"):
            await shelf.get(("a",), builds)
    assert builds.count == 1
    say(database, FIRST, "ថ្មី", at=10)
    builds.fault = None
    assert (await shelf.get(("a",), builds)).data.startswith(b"2")


async def test_that_something_lasting_is_missing_does_not_last(shelf: Shelf) -> None:
    builds = Builds()
    builds.fault = MissingError("not there")
    with pytest.raises(MissingError, match="not there"):
        await shelf.get(("a",), builds, lasting=True)
    builds.fault = None
    assert (await shelf.get(("a",), builds, lasting=True)).data.startswith(b"2")


async def test_who_asks_for_something_lasting_gets_no_answer_of_before(shelf: Shelf) -> None:
    builds = Builds()
    builds.go.clear()
    builds.fault = MissingError("not there")
    early = asyncio.create_task(shelf.get(("a",), builds, lasting=True))
    await started(builds)
    late = [asyncio.create_task(shelf.get(("a",), builds, lasting=True)) for _ in range(20)]
    early.add_done_callback(lambda _: setattr(builds, "fault", None))
    await asyncio.sleep(0)
    builds.go.set()
    with pytest.raises(MissingError):
        await early
    assert {made.data[:1] for made in await asyncio.gather(*late)} == {b"2"}


async def test_a_fault_is_told_to_all_and_not_kept(shelf: Shelf) -> None:
    builds = Builds()
    builds.go.clear()
    builds.fault = StoreError("no")
    asked = [asyncio.create_task(shelf.get(("a",), builds)) for _ in range(5)]
    await started(builds)
    builds.go.set()
    found = await asyncio.gather(*asked, return_exceptions=True)
    assert [type(each) for each in found] == [StoreError] * 5
    builds.fault = None
    assert (await shelf.get(("a",), builds)).data.startswith(b"2")


async def test_those_least_asked_for_make_room(database: Database) -> None:
    shelf = Shelf(database, 0, space=10_000)
    first, second, third = (Builds(3500) for _ in range(3))
    await shelf.get(("1",), first)
    await shelf.get(("2",), second, lasting=True)
    await shelf.get(("1",), first)
    await shelf.get(("3",), third)
    await shelf.get(("1",), first)
    assert first.count == 1
    await shelf.get(("2",), second, lasting=True)
    assert second.count == 2
    shelf.close()


async def test_an_answer_larger_than_the_shelf_is_given_and_not_kept(database: Database) -> None:
    shelf, small, large = Shelf(database, 0, space=5000), Builds(), Builds(5000)
    await shelf.get(("small",), small)
    for _ in range(2):
        assert len((await shelf.get(("large",), large)).data) > 5000
    await shelf.get(("small",), small)
    assert (large.count, small.count) == (2, 1)
    shelf.close()


async def test_what_is_missing_takes_no_space_from_the_answers(database: Database) -> None:
    shelf, kept, missing = Shelf(database, 0, space=50_000), Builds(40_000), Builds()
    missing.fault = MissingError("x " * 2000)
    await shelf.get(("kept",), kept)
    for number in range(200):
        with pytest.raises(MissingError) as told:
            await shelf.get(("y" * 8000, str(number)), missing)
        assert len(str(told.value)) < 1000
    await shelf.get(("kept",), kept)
    assert kept.count == 1
    with pytest.raises(MissingError):  # it has had to make room for the others
        await shelf.get(("y" * 8000, "0"), missing)
    assert missing.count == 201
    shelf.close()


async def test_something_lasting_asks_nothing_of_the_store(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, unreachable: Callable[[], str]
) -> None:
    monkeypatch.setattr("glossary.store.watching.Watch.mark", unreachable)
    builds = Builds()
    for _ in range(2):
        assert (await shelf.get(("a",), builds, lasting=True)).data.startswith(b"1")


async def test_only_what_may_change_is_remembered_by_its_date(shelf: Shelf) -> None:
    for number in range(5):
        made = await shelf.get(("lasting", str(number)), Builds(), lasting=True)
        assert made.modified
    await shelf.get(("live",), Builds())
    assert len(shelf._since) == 1


async def test_a_store_out_of_reach_is_told(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, unreachable: Callable[[], str]
) -> None:
    await shelf.get(("a",), Builds())
    monkeypatch.setattr("glossary.store.watching.Watch.mark", unreachable)
    for asked in (shelf.get(("a",), Builds()), shelf.reach(), shelf.refresh()):
        with pytest.raises(StoreError):
            await asked


@pytest.fixture
def unreachable() -> Callable[..., str]:
    def mark(*_: object) -> str:
        raise StoreError("/srv/secret/terms.db cannot be read")

    return mark
