"""Letters that run something where nothing can be typed, on every keyboard layout."""

from textual.binding import Binding

from glossary.tui.layouts import layout_keys


def letter(key: str, action: str) -> Binding:
    """Return the binding of a letter to an action, under all names it arrives by."""
    return Binding(",".join((key, *layout_keys(key))), action, show=False)
