"""TMX files, the memories that CAT tools exchange: version 1.4b written, every 1.x read unit by unit."""

from collections.abc import Iterable, Iterator
from io import BytesIO

from lxml import etree

from glossary.formats import tmx_units
from glossary.formats.tmx_units import LeftOut
from glossary.formats.xml_reading import local, records
from glossary.languages import SOURCE
from glossary.model import MemoryUnit

__all__ = ["LeftOut", "read", "write"]

_ATTRIBUTES = {
    "creationtool": tmx_units.TOOL,
    "creationtoolversion": "1",
    "segtype": "sentence",
    "o-tmf": tmx_units.TOOL,
    "adminlang": SOURCE.code,
    "srclang": SOURCE.code,
    "datatype": "plaintext",
}


def read(data: bytes) -> Iterator[MemoryUnit | LeftOut]:
    """Yield what the bytes of a TMX file hold, in order: a unit for each locale, and what cannot be one.

    The English text of a ``tu`` is its source, whatever the header says. Nothing but the bytes is kept in
    memory, so a fault in the file shows only when its line is reached.

    Raises:
        InputError: the bytes are no TMX file; with the line.
    """
    source_language = SOURCE.code
    for element in records(data, "tmx", frozenset({"header", "tu"})):
        if local(element) == "header":
            source_language = element.get("srclang", source_language)
        else:
            yield from tmx_units.units(element, element.get("srclang", source_language))


def write(units: Iterable[MemoryUnit]) -> bytes:
    """Return units as a TMX 1.4b file, a ``tu`` each: the same units give the same bytes.

    Tags are codes. A sign stands for each character that XML cannot hold.
    """
    out = BytesIO()
    with etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element("tmx", {"version": "1.4"}):
            file.write("\n")
            file.write(etree.Element("header", _ATTRIBUTES))
            file.write("\n")
            with file.element("body"):
                file.write("\n")
                for unit in units:
                    file.write(tmx_units.element(unit))
                    file.write("\n")
            file.write("\n")
    return out.getvalue() + b"\n"
