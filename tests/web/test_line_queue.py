import json
import threading

from glossary.web.line_queue import LineQueue

WAIT = 10.0


class Reader:
    """Somebody who reads lines as slowly as a test says."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.begun, self.may_go_on = threading.Event(), threading.Event()

    def __call__(self, text: str) -> None:
        self.begun.set()
        self.may_go_on.wait(WAIT)
        self.lines += text.split("\n")


def test_lines_come_out_in_their_order_and_all_by_the_end() -> None:
    reader = Reader()
    reader.may_go_on.set()
    queue = LineQueue(reader)
    for number in range(1000):
        queue(str(number))
    assert queue.close()
    assert reader.lines == [str(number) for number in range(1000)]


def test_a_line_is_written_without_another_one_after_it() -> None:
    reader = Reader()
    queue = LineQueue(reader)
    queue("one")
    assert reader.begun.wait(WAIT)
    reader.may_go_on.set()
    assert queue.close()


def test_who_reads_nothing_keeps_nobody_waiting_and_what_is_lost_is_counted() -> None:
    reader = Reader()
    queue = LineQueue(reader, most=10)
    queue("first")
    assert reader.begun.wait(WAIT)
    for number in range(100):
        queue(f"{number:05}")
    reader.may_go_on.set()
    assert queue.close()
    *lines, last = reader.lines
    assert lines == ["first", "00000", "00001"]
    assert json.loads(last)["lost"] == 98


def test_the_end_does_not_wait_for_who_reads_nothing() -> None:
    reader = Reader()
    queue = LineQueue(reader)
    queue("line")
    assert reader.begun.wait(WAIT)
    assert not queue.close()
    assert not queue.close()
    reader.may_go_on.set()


def test_every_thread_may_write() -> None:
    reader = Reader()
    reader.may_go_on.set()
    queue = LineQueue(reader)

    def write() -> None:
        for _ in range(500):
            queue("x")

    threads = [threading.Thread(target=write) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert queue.close()
    assert reader.lines == ["x"] * 2000
