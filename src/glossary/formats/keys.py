"""Segment keys: short names made from the source text itself, so that they survive edits around it."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator


def segment_keys(sources: Iterable[str]) -> Iterator[str]:
    """Yield one key for each source text of an article, in order.

    A key is the first 8 hex digits of the SHA-256 of the text in NFC. When an article says the same thing
    again (or two texts share a hash), the later ones get ``-2``, ``-3``, ….
    """
    seen: Counter[str] = Counter()
    for source in sources:
        stem = hashlib.sha256(unicodedata.normalize("NFC", source).encode()).hexdigest()[:8]
        seen[stem] += 1
        yield stem if seen[stem] == 1 else f"{stem}-{seen[stem]}"
