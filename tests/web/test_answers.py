import gzip
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime

import pytest

from glossary.web.answers import Answer, Caching, answer, prepare
from glossary.workflow.resources import Resource

WHEN = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
DATE = "Wed, 04 Mar 2026 05:06:07 GMT"
TEXT = "ខ្មែរ ".encode() * 200
RESOURCE = Resource("catalogs/news/km.po", "text/x-gettext-translation; charset=utf-8", TEXT, "km")
PLAIN = f'"{RESOURCE.sha256}"'
PACKED = f'"{RESOURCE.sha256}-gzip"'
PREPARED = replace(prepare(RESOURCE), modified=int(WHEN.timestamp()))


def ask(*headers: tuple[str, str], method: str = "GET") -> Answer:
    raw = [(name.lower().encode(), value.encode("latin-1")) for name, value in headers]
    return answer(PREPARED, {"method": method, "headers": raw}, Caching.LIVE)


def test_a_file_is_sent_with_all_that_is_known_of_it() -> None:
    made = ask()
    assert made.status_code == 200
    assert made.body == TEXT
    assert dict(made.headers) == {
        "cache-control": "public, max-age=0, must-revalidate",
        "vary": "Accept-Encoding",
        "last-modified": DATE,
        "content-type": "text/x-gettext-translation; charset=utf-8",
        "content-language": "km",
        "content-disposition": 'attachment; filename="news.km.po"',
        "etag": PLAIN,
        "content-length": str(len(TEXT)),
    }


def test_gzip_is_another_representation_with_a_tag_of_its_own() -> None:
    made = ask(("Accept-Encoding", "br, gzip"))
    assert made.headers["content-encoding"] == "gzip"
    assert made.headers["etag"] == PACKED
    assert made.headers["vary"] == "Accept-Encoding"
    assert made.headers["content-length"] == str(len(made.body))
    assert gzip.decompress(made.body) == TEXT
    assert prepare(RESOURCE).packed == made.body


def test_who_refuses_gzip_gets_the_plain_text() -> None:
    made = ask(("Accept-Encoding", "gzip;q=0"))
    assert "content-encoding" not in made.headers
    assert made.body == TEXT


def test_a_small_file_is_not_compressed() -> None:
    small = prepare(Resource("terms.json", "application/json", b"{}"))
    made = answer(small, {"method": "GET", "headers": [(b"accept-encoding", b"gzip")]}, Caching.LIVE)
    assert made.body == b"{}"


@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_head_says_the_same_without_the_body(encoding: str) -> None:
    made = ask(("Accept-Encoding", encoding))
    head = ask(("Accept-Encoding", encoding), method="HEAD")
    assert head.body == b""
    assert (head.status_code, head.raw_headers) == (made.status_code, made.raw_headers)


@pytest.mark.parametrize(
    "named",
    [
        PLAIN,
        PACKED,
        "W/" + PLAIN,
        f'"a", W/"b",{PLAIN}',
        f'"a"  ,  "b" , {PACKED} , "c"',
        "*",
        "  *  ",
        f'"unclosed, {PLAIN}',
    ],
)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_what_the_client_has_costs_a_304(named: str, encoding: str) -> None:
    made = ask(("If-None-Match", named), ("Accept-Encoding", encoding))
    assert made.status_code == 304
    assert made.body == b""
    assert "content-length" not in made.headers
    assert "content-type" not in made.headers
    assert {"cache-control", "vary", "last-modified", "etag"} <= set(made.headers)


def test_a_304_names_the_tag_that_the_client_has() -> None:
    assert ask(("If-None-Match", PLAIN), ("Accept-Encoding", "gzip")).headers["etag"] == PLAIN
    assert ask(("If-None-Match", PACKED)).headers["etag"] == PACKED
    assert ask(("If-None-Match", f"{PLAIN}, {PACKED}")).headers["etag"] == PLAIN
    assert ask(("If-None-Match", "*"), ("Accept-Encoding", "gzip")).headers["etag"] == PACKED


@pytest.mark.parametrize(
    "named",
    [
        '"another"',
        "",
        RESOURCE.sha256,
        f'"{RESOURCE.sha256}',
        f'"{RESOURCE.sha256.upper()}"',
        f'"{RESOURCE.sha256}-br"',
        '"*"',
        "*, *",
        "\x00\xff",
    ],
)
def test_what_names_no_tag_of_ours_gets_the_file(named: str) -> None:
    assert ask(("If-None-Match", named)).status_code == 200


def test_several_headers_are_one_list() -> None:
    assert ask(("If-None-Match", '"a"'), ("If-None-Match", PLAIN)).status_code == 304


@pytest.mark.parametrize(
    "garbage",
    ['"' * 100_000, "W/" * 50_000, '",' * 50_000, "\\" * 100_000, '"' + "a" * 100_000, "*" * 100_000],
)
def test_a_hostile_list_of_tags_is_no_match(garbage: str) -> None:
    assert ask(("If-None-Match", garbage)).status_code == 200
    assert ask(("If-None-Match", garbage + PLAIN)).status_code == 304


@pytest.mark.parametrize("date", [DATE, "Wednesday, 04-Mar-26 05:06:07 GMT", "Wed Mar  4 05:06:07 2026"])
def test_the_date_that_was_told_costs_a_304_in_each_form(date: str) -> None:
    assert ask(("If-Modified-Since", date)).status_code == 304


def test_another_date_gets_the_file_because_a_file_may_become_older() -> None:
    for other in (WHEN - timedelta(seconds=1), WHEN + timedelta(days=1)):
        assert ask(("If-Modified-Since", format_datetime(other, usegmt=True))).status_code == 200


@pytest.mark.parametrize(
    "date",
    [
        "",
        "yesterday",
        "0",
        "Wed, 99 Foo 2026 99:99:99 GMT",
        "é",
        DATE * 5000,
        "Mon, 01 Jan 99999999999 00:00:00 GMT",
    ],
)
def test_a_date_that_is_none_is_passed_over(date: str) -> None:
    assert ask(("If-Modified-Since", date)).status_code == 200


def test_a_tag_goes_before_a_date() -> None:
    assert ask(("If-None-Match", '"old"'), ("If-Modified-Since", DATE)).status_code == 200


def test_a_range_is_passed_over() -> None:
    made = ask(("Range", "bytes=0-3"))
    assert (made.status_code, made.body) == (200, TEXT)


@pytest.mark.parametrize("ahead", [timedelta(), timedelta(hours=3)])
def test_what_has_just_changed_is_dated_before_this_second(
    monkeypatch: pytest.MonkeyPatch, ahead: timedelta
) -> None:
    now = WHEN + timedelta(seconds=0.999)
    monkeypatch.setattr("glossary.web.answers.time", now.timestamp)
    fresh = replace(
        prepare(Resource("terms.json", "application/json", b"{}")), modified=int((now + ahead).timestamp())
    )
    scope = {"method": "GET", "headers": []}
    told = answer(fresh, scope, Caching.LIVE).headers["last-modified"]
    assert parsedate_to_datetime(told) < WHEN
    again = {"method": "GET", "headers": [(b"if-modified-since", told.encode())]}
    assert answer(fresh, again, Caching.LIVE).status_code == 200


def test_a_file_without_a_date_has_none() -> None:
    undated = prepare(Resource("terms.json", "application/json", b"{}"))
    again = {"method": "GET", "headers": [(b"if-modified-since", DATE.encode())]}
    made = answer(undated, again, Caching.LIVE)
    assert made.status_code == 200
    assert "last-modified" not in made.headers


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("catalogs/news.pot", 'attachment; filename="news.pot"'),
        ("terms.csv", 'attachment; filename="terms.csv"'),
        ("articles/a/km.html", 'inline; filename="a.km.html"'),
        ('catalogs/a"\r\nX: y;/km.po', 'attachment; filename="a_X_y_.km.po"'),
        ("catalogs/ខ្មែរ/km.json", 'inline; filename="_.km.json"'),
        ("../../..", 'inline; filename="file"'),
    ],
)
def test_a_file_name_is_safe_whatever_the_path(path: str, said: str) -> None:
    made = answer(prepare(Resource(path, "text/plain", b"")), {"method": "GET", "headers": []}, Caching.LIVE)
    assert made.headers["content-disposition"] == said


def test_a_page_may_use_its_own_style_and_nothing_else() -> None:
    page = prepare(Resource("articles/a/km.html", "text/html; charset=utf-8", b"<p>"))
    made = answer(page, {"method": "GET", "headers": []}, Caching.LIVE)
    policy = made.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline';")
    assert "script-src" not in policy


def test_where_an_answer_lies_and_what_chose_it_is_said() -> None:
    made = answer(
        PREPARED, {"method": "GET", "headers": []}, Caching.LIVE, location="/v1/x.po", negotiated=True
    )
    assert made.headers["content-location"] == "/v1/x.po"
    assert made.headers["vary"] == "Accept-Encoding, Accept-Language"
