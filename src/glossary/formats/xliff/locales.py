"""The language that an XLIFF document is translated into."""

from lxml import etree

from glossary.errors import InputError
from glossary.formats.xml_reading import line
from glossary.languages import SOURCE, Language, language, target
from glossary.text.display import visible


def target_language(element: etree._Element, source: str | None, into: str | None) -> Language | None:
    """Return the language of the targets, or nothing where the document names none.

    Args:
        element: what names the languages.
        source: code of the language of the sources.
        into: code of the language of the targets.

    Raises:
        InputError: the source is not English, or the target is no language of this project; with the line.
    """
    try:
        english = source is None or language(source) is SOURCE
        found = target(into) if into else None
    except InputError as error:
        raise InputError(visible(error.reason), line=line(element)) from None
    if not english:
        raise InputError(f"translates from {visible(source or '')!r}, not from English", line=line(element))
    return found
