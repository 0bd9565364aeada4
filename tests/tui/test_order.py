"""Keys act in the order they were typed, however fast they come."""

import pytest

from glossary.model import UnitState
from tui.driving import at_work
from tui.memory_bench import MemoryBench


@pytest.mark.parametrize(("key", "state"), [("\r", UnitState.TRANSLATED), ("\x1b[24~", UnitState.APPROVED)])
@pytest.mark.parametrize("text", ["งานดี", "ការងារ", "ວຽກ"])
async def test_a_confirmation_does_not_overtake_the_letters_before_it(
    text: str, key: str, state: UnitState
) -> None:
    bench = MemoryBench("th")
    async with at_work(bench) as person:
        await person.type(text + key)
        assert bench.stored["k0"].target == text
        assert bench.stored["k0"].state is state
        assert person.unit.key == "k1"
        assert person.editor.text == ""
