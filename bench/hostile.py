"""Find terms in hostile texts of growing size: time must grow as the text does: `make bench`."""

import sys
import time

from glossary.formats import terms_csv
from glossary.languages import LANGUAGES, Language
from glossary.matching.index import TermIndex
from glossary.workflow.shipping import shipped_data

KINDS = {
    "letters without a space": {"en": "x", "km": "ក", "lo": "ກ", "th": "ก"},
    "a term over and over": {
        "en": "work ",
        "km": "ការងារ",
        "lo": "ແຮງງານ",
        "th": "แรงงาน",
        "id": "kerja ",
        "fil": "trabaho ",
    },
    "half a term over and over": {"en": "decent-", "km": "ការ", "lo": "ການ", "th": "การ"},
    "marks on one base": {"en": "\u0301", "km": "\u17d2\u179a", "lo": "\u0ec8", "th": "\u0e48"},
    "spaces and zero-width spaces": {"en": " \u200b"},
    "lone surrogates and NUL": {"en": "\ud800\0"},
    "hyphens": {"en": "a-"},
    "at signs": {"en": "a@"},
    "angle brackets": {"en": "<b>"},
}


def seconds(index: TermIndex, text: str) -> float:
    start = time.perf_counter()
    index.find(text)
    return time.perf_counter() - start


def row(index: TermIndex, kind: str, language: Language, size: int) -> str:
    pieces = KINDS[kind]
    piece = pieces.get(language.code, pieces["en"])
    small, large = (seconds(index, piece * (length // len(piece))) for length in (size // 10, size))
    return f"| {kind} | {language.code} | {large:.2f} | {large / max(small, 1e-9):.1f} |"


def main() -> None:
    size = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    concepts = terms_csv.read(shipped_data().joinpath("termbase.csv").read_bytes()).concepts
    print(f"| {size:,} characters | language | seconds | against a tenth of it |\n|---|---|---|---|")
    for language in LANGUAGES:
        index = TermIndex(concepts, language)
        for kind in KINDS:
            print(row(index, kind, language, size), flush=True)


if __name__ == "__main__":
    main()
