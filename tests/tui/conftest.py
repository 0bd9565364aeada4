"""The sizes and the languages that every promise of the workbench is kept in."""

import pytest


@pytest.fixture(params=[(80, 24), (120, 36)], ids=["80x24", "120x36"])
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    """Return a size of the terminal: the smallest promised, and a comfortable one."""
    found: tuple[int, int] = request.param
    return found


@pytest.fixture(params=["km", "lo", "th"])
def locale(request: pytest.FixtureRequest) -> str:
    """Return a locale whose script terminals find hard."""
    found: str = request.param
    return found
