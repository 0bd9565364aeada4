"""What files are called in the store: slugs of articles and of catalogues."""

import re
import unicodedata
from pathlib import PurePath

from glossary.errors import InputError
from glossary.languages import language

_LONGEST = 80
_BETWEEN = re.compile(r"[.@_-]")
_REGION = re.compile(r"[A-Za-z]{2}|\d{3}")


def slug_of(name: str) -> str:
    """Return a name as a slug: lower-case ASCII letters, digits and hyphens.

    Raises:
        InputError: nothing of the name is left.
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    if not slug:
        raise InputError(f"{name!r} gives no article name; rename the file with Latin letters or digits")
    return slug[:_LONGEST].rstrip("-")


def domain_of(path: PurePath, locale: str | None) -> str:
    """Return the gettext domain that the file of a catalogue is named after; empty where it names none.

    In Khmer, ``django.po``, ``django.km.po`` and ``django-km_KH.po`` are of the domain ``django``; ``km.po``
    names none.
    """
    words = _BETWEEN.split(path.stem)
    for size in (2, 1):
        *region, primary = reversed(words[-size:])
        if len(words) >= size and _is_locale(primary, region, locale):
            words = words[:-size]
            break
    return slug_of("-".join(words)) if any(words) else ""


def _is_locale(primary: str, region: list[str], locale: str | None) -> bool:
    if not all(map(_REGION.fullmatch, region)):
        return False
    try:
        return locale is not None and language(primary).code == locale
    except InputError:
        return False
