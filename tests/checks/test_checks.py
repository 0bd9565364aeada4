"""All the checks together: they load little, say little, and survive any text."""

import inspect
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossary.checks import CHECKS, run_checks
from glossary.languages import TARGETS
from glossary.model import Segment, Unit, UnitState

CODES = ("term-missing", "term-forbidden", "dnt", "number", "url", "tag", "empty")


def test_the_checks_are_those_that_were_agreed_on() -> None:
    assert tuple(check.code for check in CHECKS) == CODES


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_every_check_explains_itself(check: object) -> None:
    page = inspect.getdoc(check.run)  # type: ignore[attr-defined]
    assert page is not None
    for part in ("What it does:", "Why:", "Example:"):
        assert part in page


@pytest.mark.parametrize("locale", [each.code for each in TARGETS])
def test_a_unit_that_nobody_began_has_no_findings(locale: str) -> None:
    segment = Segment("1", "<b>See</b> https://ilo.org: 2,000 workers.")
    assert run_checks(Unit("a", segment, locale)) == ()


def test_an_empty_translation_is_told_once() -> None:
    segment = Segment("1", "<b>See</b> https://ilo.org: 2,000 workers.")
    (finding,) = run_checks(Unit("a", segment, "th", " ", UnitState.APPROVED))
    assert finding.code == "empty"


def test_checks_load_no_library_of_the_floors_above() -> None:
    heavy = ("sqlalchemy", "alembic", "textual", "polib", "lxml", "starlette", "click")
    code = f"import glossary.checks, sys; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


TEXTS = st.text(
    st.sampled_from("<b>/a2 1.,:-–๒໕០5 เดือน ล้านក\u200b\u00a0@ilo.org hundred million May one")
    | st.characters(),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(source=TEXTS, target=TEXTS, locale=st.sampled_from([each.code for each in TARGETS]))
def test_no_text_is_too_much(source: str, target: str, locale: str) -> None:
    for finding in run_checks(Unit("a", Segment("1", source), locale, target, UnitState.TRANSLATED)):
        for span, text in ((finding.source_span, source), (finding.target_span, target)):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_hostile_texts_are_checked_like_any_other(shared: Path) -> None:
    for path in sorted((shared / "conformance/attacks/text").glob("*.json")):
        for text in _texts(json.loads(path.read_text("utf-8"))):
            for source, target in (("In 2022 <b>they</b> met.", text), (text, "ពួកគេ")):
                run_checks(Unit("a", Segment("1", source), "km", target, UnitState.TRANSLATED))


@pytest.mark.parametrize(
    "text", ["9" * 300_000, "9 " * 50_000, "<b>" * 50_000, "1,2," * 50_000, "www." * 50_000]
)
def test_long_texts_are_checked_in_linear_time(text: str) -> None:
    run_checks(Unit("a", Segment("1", "In 2022 they met."), "th", text, UnitState.TRANSLATED))
    run_checks(Unit("a", Segment("1", text), "th", text + "๑", UnitState.TRANSLATED))


def _texts(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [text for each in value.items() for part in each for text in _texts(part)]
    return [text for each in value for text in _texts(each)] if isinstance(value, list) else []
