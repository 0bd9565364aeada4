"""Lists that are filled anew while somebody moves in them."""

from textual.widgets import OptionList


def is_listed(event: OptionList.OptionMessage) -> bool:
    """Tell whether what an event speaks of still stands in its list; the list may be another one by now."""
    options, index = event.option_list, event.option_index
    return index < options.option_count and options.get_option_at_index(index) is event.option
