"""Score the recognition of terms and the check for them beside the peers' rule: `make eval`.

``--faults`` lists what went wrong among the tuned examples.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

from evaluation import corpus, examples, scores
from evaluation.scores import Termbase
from glossary.formats import terms_csv
from glossary.languages import LANGUAGES, TARGETS
from glossary.workflow.shipping import shipped_data

SHARED = Path(os.environ.get("GLOSSARY_SHARED", Path(__file__).parents[2] / "shared"))


def recognition_rows(termbase: Termbase, which: str) -> Iterator[str]:
    yield "| language | places | precision | recall | F1 | peers: precision | recall | F1 |"
    yield "|---|---|---|---|---|---|---|---|"
    for language in LANGUAGES:
        texts = examples.texts(language.code, which)
        mine, other = scores.recognition(texts, termbase), scores.peers_recognition(texts, termbase)
        figures = (mine.precision, mine.recall, mine.f1, other.precision, other.recall, other.f1)
        shown = " | ".join(f"{each:.3f}" for each in figures)
        yield f"| {language.code} | {mine.right + mine.missed} | {shown} |"


def pair_rows(termbase: Termbase, which: str) -> Iterator[str]:
    yield "| language | verdicts | accuracy | peers |"
    yield "|---|---|---|---|"
    for language in TARGETS:
        pairs = examples.pairs(language.code, which)
        mine = scores.accuracy(pairs, termbase, scores.ours)
        other = scores.accuracy(pairs, termbase, scores.theirs)
        yield f"| {language.code} | {mine.right + mine.missed} | {mine.recall:.3f} | {other.recall:.3f} |"


def faults(termbase: Termbase) -> Iterator[str]:
    for language in LANGUAGES:
        yield from scores.recognition(examples.texts(language.code, "tuned"), termbase).faults
    for language in TARGETS:
        yield from scores.accuracy(examples.pairs(language.code, "tuned"), termbase, scores.ours).faults


def main() -> None:
    termbase = Termbase(terms_csv.read(shipped_data().joinpath("termbase.csv").read_bytes()).concepts)
    if "--faults" in sys.argv:
        print("\n".join(faults(termbase)))
        return
    for which in examples.SETS:
        print(f"\n## Examples: {which}\n")
        print("\n".join(recognition_rows(termbase, which)), end="\n\n")
        print("\n".join(pair_rows(termbase, which)))
    print("\n## NTREX-128: sentences with a term whose reference has ours\n")
    folder = SHARED / "corpus" / "ntrex128"
    if folder.is_dir():
        print("\n".join(corpus.rows(folder, termbase)))
    else:
        print(f"left out: there is no {folder}")


if __name__ == "__main__":
    main()
