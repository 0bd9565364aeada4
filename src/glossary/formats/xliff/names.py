"""The names of XLIFF 2.1 that are used here, and the ones that are ours: how a catalogue lies in a document.

- ``<xliff srcLang="en" trgLang=…>``: the locale; none for a template.
- ``<file original=…>``: the messages of one article; all whose context names no article are one file, which
  is called after the domain. Its metadata give the domain and the header of the catalogue, a meta a field.
- ``<unit name=…>``: a message; the name is its context, and there is none where it has none. Its type is
  ``glossary:`` and the kind of block; its metadata give the version of the unit and what gettext says of it.
- ``<group type="glossary:plural">``: a message with plural forms. Its first unit holds the singular and is
  not to be translated; then comes one for each form of the catalogue, each with the plural as its source.
- ``<note category=…>``: ``note``, ``term`` (a hint each), ``extracted``, ``reference``, ``previous-source``,
  and ``plural-form``, which says what counts a form is for and is not read back. A note of any other
  category is a remark of whoever worked on the file.
"""

from typing import Any, Final

CORE: Final = "{urn:oasis:names:tc:xliff:document:2.0}"
METADATA: Final = "{urn:oasis:names:tc:xliff:metadata:2.0}"
NAMESPACES: Final[dict[Any, str]] = {None: CORE[1:-1], "mda": METADATA[1:-1]}

OURS: Final = "glossary"
"""Prefix of our types and substates."""
CATEGORY: Final = "sse-glossary"
"""Category of our metadata."""
PLURAL: Final = f"{OURS}:plural"
SINGULAR: Final = f"{OURS}:singular"
FORM: Final = f"{OURS}:form"

NOTE: Final = "note"
TERM: Final = "term"
EXTRACTED: Final = "extracted"
REFERENCE: Final = "reference"
PREVIOUS: Final = "previous-source"
COUNTS: Final = "plural-form"

DOMAIN: Final = "domain"
CREATED: Final = "created"
REVISED: Final = "revised"
REVISED_BY: Final = "revised-by"
COMMENT: Final = "comment"
LANGUAGE: Final = "language"
FIELD: Final = "field"
"""A field of the header as ``Name: value``; there may be many."""

VERSION: Final = "version"
FLAG: Final = "flag"
PREVIOUS_CONTEXT: Final = "previous-context"
PREVIOUS_PLURAL: Final = "previous-plural"
