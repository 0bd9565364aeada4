from glossary.web.room import Room


def test_what_is_least_asked_for_makes_way() -> None:
    room: Room[str, str] = Room(10)
    for name in ("a", "b"):
        room.put(name, name.upper(), 4)
    assert room.get("a") == "A"
    room.put("c", "C", 4)
    assert [room.get(name) for name in ("a", "b", "c")] == ["A", None, "C"]


def test_what_is_too_large_takes_no_room_from_others() -> None:
    room: Room[str, str] = Room(10)
    room.put("a", "A", 10)
    room.put("b", "B", 11)
    assert [room.get(name) for name in ("a", "b")] == ["A", None]


def test_what_is_there_stays_as_it_is() -> None:
    room: Room[str, str] = Room(10)
    room.put("a", "first", 4)
    room.put("a", "second", 10)
    room.put("b", "B", 6)
    assert [room.get(name) for name in ("a", "b")] == ["first", "B"]


def test_what_is_let_go_of_leaves_its_room() -> None:
    room: Room[str, str] = Room(10)
    room.put("a", "A", 5)
    room.put("b", "B", 5)
    room.drop(lambda thing: thing == "A")
    room.put("c", "C", 5)
    assert [room.get(name) for name in ("a", "b", "c")] == [None, "B", "C"]
    room.drop()
    room.put("d", "D", 10)
    assert [room.get(name) for name in ("b", "d")] == [None, "D"]
