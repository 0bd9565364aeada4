"""The shipped termbase: every concept defined, every term honest about its state and its source."""

import csv
import re
import unicodedata
from collections import defaultdict
from itertools import groupby
from pathlib import Path

import pytest

from glossary.languages import SOURCE, TARGETS
from glossary.model import AdministrativeStatus, PartOfSpeech, TermType, WorkflowState

Row = dict[str, str]

TERMBASE = Path(__file__).parents[2] / "src" / "glossary" / "data" / "termbase.csv"
COLUMNS = [
    "concept_id", "subject_field", "definition", "concept_note", "locale", "term", "status", "state",
    "term_type", "part_of_speech", "source", "context", "note", "lookup_forms", "dnt",
]  # fmt: skip
LOCALES = [SOURCE.code, *(language.code for language in TARGETS)]
NO_SOURCE = "no source seen"
OWN_RENDERING = "own rendering, needs a reviewer"
CAPITALIZED_FIRST_WORDS = {"ILO"}
"""Names that may open a definition, which otherwise begins lower-case."""
STATE_OF_ATTESTATION = {"attested": "reviewed", "known": "reviewed", "proposed": "proposed"}


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    with TERMBASE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def concepts(rows: list[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["concept_id"]].append(row)
    return dict(found)


def lookup_forms(row: Row) -> list[str]:
    return row["lookup_forms"].split(" | ") if row["lookup_forms"] else []


def words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())


def pieces(term: str) -> list[str]:
    """Return a wording of the raw list without brackets: what stands before them and what stands in them."""
    bracketed = re.fullmatch(r"(.+?) \((.+)\)", term)
    return [unicodedata.normalize("NFC", each) for each in (bracketed.groups() if bracketed else (term,))]


def test_file_is_nfc_with_plain_line_ends() -> None:
    data = TERMBASE.read_bytes()
    text = data.decode("utf-8")
    assert not data.startswith(b"\xef\xbb\xbf")
    assert "\r" not in text
    assert text.endswith("\n")
    assert unicodedata.is_normalized("NFC", text)
    assert text.partition("\n")[0].split(",") == COLUMNS


def test_counts(rows: list[Row], concepts: dict[str, list[Row]]) -> None:
    assert len(concepts) >= 335
    assert sum(row["locale"] != SOURCE.code for row in rows) >= 1878


def test_cells_are_trimmed_single_lines(rows: list[Row]) -> None:
    faults = [
        (row["concept_id"], cell)
        for row in rows
        for cell in row.values()
        if cell != cell.strip() or "\n" in cell
    ]
    assert faults == []


def test_values_are_those_of_the_model(rows: list[Row]) -> None:
    for row in rows:
        assert row["locale"] in LOCALES
        assert row["status"] in set(AdministrativeStatus)
        assert row["state"] in set(WorkflowState)
        assert row["term_type"] in set(TermType)
        assert row["part_of_speech"] in set(PartOfSpeech)
        assert row["dnt"] in {"", "yes"}
        assert row["dnt"] == "" or row["locale"] == SOURCE.code


def test_rows_stand_together_in_the_order_of_the_locales(rows: list[Row]) -> None:
    assert len([key for key, _ in groupby(rows, lambda row: row["concept_id"])]) == len(
        {row["concept_id"] for row in rows}
    )
    for _, group in groupby(rows, lambda row: row["concept_id"]):
        places = [LOCALES.index(row["locale"]) for row in group]
        assert places == sorted(places)


def test_what_belongs_to_the_concept_stands_on_its_first_row_only(concepts: dict[str, list[Row]]) -> None:
    for first, *others in concepts.values():
        assert first["subject_field"]
        for row in others:
            assert (row["subject_field"], row["definition"], row["concept_note"]) == ("", "", "")


def test_identifiers_are_slugs(concepts: dict[str, list[Row]]) -> None:
    assert [each for each in concepts if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", each)] == []


def test_definitions_are_one_plain_sentence(concepts: dict[str, list[Row]]) -> None:
    faults = []
    for name, (first, *_) in concepts.items():
        definition = first["definition"]
        opening = definition.split(" ", maxsplit=1)[0]
        lower = definition[:1].islower() or opening.partition("'")[0] in CAPITALIZED_FIRST_WORDS
        if not (
            5 <= len(definition.split()) <= 45
            and lower
            and opening not in {"a", "an", "the"}
            and not re.search(r"[.?!;]", definition)
        ):
            faults.append((name, definition))
    assert faults == []


def test_definitions_say_more_than_the_head(concepts: dict[str, list[Row]]) -> None:
    for first, *_ in concepts.values():
        assert len(set(words(first["definition"])) - set(words(first["term"]))) >= 4, first


def test_definitions_are_unique(concepts: dict[str, list[Row]]) -> None:
    assert len({first["definition"].casefold() for first, *_ in concepts.values()}) == len(concepts)


def test_one_preferred_term_a_locale_and_always_an_english_one(concepts: dict[str, list[Row]]) -> None:
    for name, group in concepts.items():
        assert group[0]["locale"] == SOURCE.code, name
        for locale, terms in groupby(group, lambda row: row["locale"]):
            statuses = [row["status"] for row in terms]
            assert statuses[0] == "preferred", (name, locale)
            assert statuses.count("preferred") == 1, (name, locale)


def test_matched_wordings_hold_no_brackets_or_slashes(rows: list[Row]) -> None:
    wordings = [each for row in rows for each in (row["term"], *lookup_forms(row))]
    assert [each for each in wordings if not each or re.search(r"[()\[\]{}<>/|]", each)] == []


def test_no_wording_twice_in_a_concept_and_locale(rows: list[Row]) -> None:
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        for wording in (row["term"], *lookup_forms(row)):
            key = (row["concept_id"], row["locale"], wording)
            assert key not in seen
            seen.add(key)


def test_no_english_wording_belongs_to_two_concepts(rows: list[Row]) -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row["locale"] == SOURCE.code:
            for wording in (row["term"], *lookup_forms(row)):
                owners[wording.casefold()].add(row["concept_id"])
    assert {wording: found for wording, found in owners.items() if len(found) > 1} == {}


def test_states_are_honest(rows: list[Row]) -> None:
    for row in rows:
        if row["state"] == "reviewed":
            assert row["source"] or row["note"].startswith(NO_SOURCE), row
            assert not (row["source"] and NO_SOURCE in row["note"]), row
        else:
            assert row["state"] == "proposed", "nothing is approved until a named person approves it"
            assert row["source"] == "", row
            assert row["note"].startswith(OWN_RENDERING), row


def test_a_wrong_wording_is_explained_and_not_allowed_as_well(concepts: dict[str, list[Row]]) -> None:
    for group in concepts.values():
        for row in group:
            if not AdministrativeStatus(row["status"]).allowed:
                allowed = {
                    other["term"]
                    for other in group
                    if other["locale"] == row["locale"] and AdministrativeStatus(other["status"]).allowed
                }
                assert row["term"] not in allowed
                assert "needs a native reviewer" in row["note"]


def test_acronyms_are_marked_as_such(rows: list[Row]) -> None:
    for row in rows:
        if re.fullmatch(r"[A-Z]{2,}", row["term"]):
            assert row["term_type"] == "acronym", row


def test_names_that_stay_say_why(rows: list[Row]) -> None:
    kept = {row["term"]: row["note"] for row in rows if row["dnt"]}
    assert {"WIEGO", "HomeNet"} <= kept.keys()
    assert all(kept.values())


@pytest.mark.parametrize(
    "wording",
    [
        "SSE", "social and solidarity economy", "home-based worker", "decent work", "working conditions",
        "informal economy", "formal economy", "care economy", "International Labour Conference",
        "International Labour Office", "ILO", "ILO Governing Body", "resolution", "livelihood", "mutuality",
        "reciprocity", "solidarity", "constituents", "labour union", "WIEGO", "OSH", "ILC", "ICA", "SME",
        "MSME", "NGO", "CBA",
    ],
)  # fmt: skip
def test_words_of_the_news_are_english_terms(rows: list[Row], wording: str) -> None:
    assert wording in {row["term"] for row in rows if row["locale"] == SOURCE.code}


def test_lao_word_for_employer_is_forbidden_for_worker(rows: list[Row]) -> None:
    standing = {
        row["concept_id"]: row["status"]
        for row in rows
        if row["locale"] == "lo" and row["term"] == "ຜູ້ໃຊ້ແຮງງານ"
    }
    assert standing == {"worker": "deprecated", "employer": "preferred"}


def test_every_row_of_the_raw_list_is_there(shared: Path, concepts: dict[str, list[Row]]) -> None:
    with (shared / "terms" / "terms.csv").open(encoding="utf-8", newline="") as file:
        raw_rows = list(csv.DictReader(file))
    assert len(raw_rows) == 1878
    assert [name for name in concepts if name in {raw["concept_id"] for raw in raw_rows}] == list(
        dict.fromkeys(raw["concept_id"] for raw in raw_rows)
    )
    first_of: set[tuple[str, str]] = set()
    for raw in raw_rows:
        group = concepts[raw["concept_id"]]
        assert group[0]["subject_field"] == raw["subject_field"]
        assert raw["en"].startswith(group[0]["term"].removesuffix(" programme"))
        for number, wording in enumerate(pieces(raw["term"])):
            (row,) = [each for each in group if each["locale"] == raw["lang"] and each["term"] == wording]
            assert row["state"] == STATE_OF_ATTESTATION[raw["attestation"]]
            assert bool(row["source"]) == (raw["attestation"] == "attested")
            leads = number == 0 and (raw["concept_id"], raw["lang"]) not in first_of
            assert row["status"] == ("preferred" if leads else "admitted")
        first_of.add((raw["concept_id"], raw["lang"]))
