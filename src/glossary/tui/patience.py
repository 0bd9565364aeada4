"""Keys that Textual cannot read: passed over, where its parser would end the workbench.

Textual 8.2 reads Kitty's ``CSI code ; modifiers u`` and raises on what the protocol may add to it: other
keys of the same place (``CSI 3627:3627:115;5u``), press and release (``CSI 97;5:1u``), and on numbers that
are no character. It asks for none of them; a terminal that another program left in that mode sends them.
"""

import re
import sys
from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys

_KEY = re.compile(r"\x1b\[(\d*)[\d:]*(;\d*)?(?::(\d*))?(;[\d:]*)?([u~ABCDEFHPQS])")
_RELEASED = "3"


class PatientParser(XTermParser):
    """Leaves out what the protocol adds to a key, and passes over a key that is released or is none."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:  # noqa: FBT001, FBT002
        if (match := _KEY.fullmatch(sequence)) and ":" in sequence:
            code, modifiers, happened, typed, final = match.groups(default="")
            if happened == _RELEASED:
                return [events.Key(Keys.Ignore, sequence)]
            sequence = f"\x1b[{code}{modifiers}{typed}{final}"
        try:
            return list(super()._sequence_to_key_events(sequence, alt))
        except (ValueError, OverflowError):
            return [events.Key(Keys.Ignore, sequence)]


def read_patiently() -> None:
    """Let Textual's driver for terminals read keys so; Windows has another."""
    if sys.platform == "win32":
        return
    from textual.drivers import linux_driver  # noqa: PLC0415 - not on Windows

    linux_driver.XTermParser = PatientParser  # type: ignore[attr-defined]
