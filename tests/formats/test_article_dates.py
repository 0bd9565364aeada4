"""Dates and datelines."""

from datetime import date

import pytest

from glossary.formats.article_dates import first_date, is_dateline


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11 November 2022", date(2022, 11, 11)),
        ("News | 2nd Nov. 2022", date(2022, 11, 2)),
        ("the 1st of May 2023", date(2023, 5, 1)),
        ("November 11, 2022", date(2022, 11, 11)),
        ("2022-11-11T08:00:00+07:00", date(2022, 11, 11)),
        ("3 May 2022 and 2021-01-01", date(2022, 5, 3)),
        ("31 February 2022", None),
        ("2022-13-01", None),
        ("in November 2022", None),
        ("11.11.2022", None),
        ("SMay 11, 20223", None),
    ],
)
def test_the_first_date_of_a_text(text: str, day: date | None) -> None:
    assert first_date(text) == day


@pytest.mark.parametrize(
    "line",
    [
        "News | 11 November 2022",
        "11 November 2022",
        "Published on 11 November 2022",
        "Phnom Penh, 11 November 2022",
        "2022-11-11 | Bangkok",
        "News | 31 February 2022",
    ],
)
def test_a_dateline_says_when_and_where(line: str) -> None:
    assert is_dateline(line)


@pytest.mark.parametrize(
    "line",
    [
        "The workshop took place on 2 November 2022",
        "On 2 November 2022 they met.",
        "News | November",
        "",
        "They came from six countries to the capital, and there they met, talked a lot, and left, 2 May 2022",
    ],
)
def test_a_sentence_with_a_date_is_no_dateline(line: str) -> None:
    assert not is_dateline(line)


def test_a_first_line_needs_more_to_be_a_dateline() -> None:
    assert is_dateline("News | 2 May 2022", opens=True)
    assert not is_dateline("Statement of the network, 2 May 2022", opens=True)
