import pytest

from glossary.web.preferences import locales_asked, takes_gzip, weighted

ALL = ("km", "id", "lo", "fil", "th")


@pytest.mark.parametrize(
    ("header", "taken"),
    [
        ("gzip", True),
        ("GZIP", True),
        ("x-gzip", True),
        ("deflate, gzip;q=1.0, *;q=0.5", True),
        ("br, *", True),
        ("gzip ; q=0.001", True),
        ("gzip;q=0.5, identity;q=0.5", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip;q=0.000", False),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("gzip;q=0.2, identity", False),
        ("gzip;q=2", False),
        ("gzip;q=", False),
        ("gzip;q=1;x=2", False),
        ("gzip\x00", False),
    ],
)
def test_gzip_is_sent_to_those_who_take_it(header: str, *, taken: bool) -> None:
    assert takes_gzip(header) is taken


@pytest.mark.parametrize(
    ("header", "best"),
    [
        ("th", ("th",)),
        ("th-TH", ("th",)),
        ("TH-th, lo;q=0.9", ("th", "lo")),
        ("tl", ("fil",)),
        ("fil-PH, in;q=0.5", ("fil", "id")),
        ("lo;q=0.3, km;q=0.8", ("km", "lo")),
        ("th, km", ("th", "km")),
        ("fr, th;q=0.1", ("th",)),
        ("fr", ()),
        ("en-GB", ()),
        ("th;q=0", ()),
        ("th;q=0, *", ("km", "id", "lo", "fil")),
        ("*", ALL),
        ("*;q=0.1, lo", ("lo", "km", "id", "fil", "th")),
        ("km, th;q=0.5, *;q=0.5", ("km", "th", "id", "lo", "fil")),
        ("tl;q=0, fil", ("fil",)),
        ("", ALL),
        (";;;q=x, =, \x00", ALL),
        ("th;q=9", ALL),
        ("th, ;q=1, lo;q=banana", ("th",)),
        ("th; q=0.4 , km ;q=0.5", ("km", "th")),
    ],
)
def test_a_client_gets_the_best_of_its_languages(header: str, best: tuple[str, ...]) -> None:
    assert locales_asked(header, ALL) == best


@pytest.mark.parametrize(
    "header", ["th," * 100_000, "a" * 100_000, ";q=" * 50_000, "*;" * 50_000, "," * 100_000]
)
def test_a_hostile_list_is_read_only_so_far(header: str) -> None:
    assert len(weighted(header)) <= 1000
    locales_asked(header, ALL)
