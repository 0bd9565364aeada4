"""Which units a memory can take: it does not know of plural forms."""

from glossary.languages import language
from glossary.model import Unit


def has_one_form(unit: Unit) -> bool:
    """Tell whether a unit says all of its message; of several plural forms each says a part."""
    return not unit.segment.singular or language(unit.locale).nplurals == 1
