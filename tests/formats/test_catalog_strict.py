"""Reading as strictly as ``msgfmt -c``: each case is tried with msgfmt itself."""

import subprocess

import pytest

from glossary.errors import InputError
from glossary.formats import catalog_po

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nPlural-Forms: %s\\n"\n\n'
TWO = "nplurals=2; plural=(n != 1);"
RUSSIAN = (
    "nplurals=3; plural=n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2;"
)


def msgfmt(data: bytes) -> int:
    command = ["msgfmt", "-c", "-o", "/dev/null", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=False).returncode


def refused(data: bytes) -> InputError | None:
    catalog_po.read(data)
    try:
        catalog_po.read(data, strict=True)
    except InputError as error:
        return error
    return None


def plural(*forms: str, flags: str = "", source: str = "%d wages") -> str:
    told = "".join(f'msgstr[{number}] "{form}"\n' for number, form in enumerate(forms))
    return f'{flags}msgid "a wage"\nmsgid_plural "{source}"\n{told}'


@pytest.mark.parametrize(
    ("rule", "body", "line", "says"),
    [
        (TWO, 'msgid "a\\n"\nmsgstr "b"\n', 4, "begin or end with"),
        (TWO, 'msgid "a"\nmsgstr "\\nb"\n', 4, "begin or end with"),
        (TWO, plural("x", "y\\n"), 4, "begin or end with"),
        (TWO, plural("x"), 4, "has 1 plural forms; the header says nplurals=2"),
        (TWO, plural("x", "y", "z"), 4, "has 3 plural forms"),
        ("", plural("x", "y"), 4, "names no plural rule"),
        ("nplurals=; plural=0;", plural("x"), 2, "names no number"),
        ("nplurals=1; plural=n;", plural("x"), 2, "no form for 1"),
        ("nplurals=1; plural=1/n;", plural("x"), 2, "divides by zero for 0"),
        ("nplurals=1; plural=n-1;", plural("x"), 2, "no form for 0"),
        ("nplurals=1; plural=x;", plural("x"), 2, "no plural rule"),
        ("nplurals=๑; plural=0;", plural("x"), 2, "names no number"),
        ("nplurals=1; plural=๐;", plural("x"), 2, "no plural rule"),
        ("nplurals=0; plural=0;", "", 2, "no form for 0"),
        (TWO, 'domain "x"\nmsgid "a"\nmsgstr "b"\n', 5, "names a domain of its own"),
        (TWO, 'msgid "a"\nmsgstr "b"\ndomain "x"\n', 6, "names a domain of its own"),
        (TWO, plural("%d %d", "y %d", flags="#, c-format\n"), 5, "which the source does not have"),
        (TWO, plural("%d", "y", flags="#, c-format\n"), 5, "lacks the argument 1"),
        (RUSSIAN, plural("x", "%d", "%d", flags="#, c-format\n"), 5, "lacks the argument 1"),
    ],
)
def test_what_msgfmt_refuses_is_refused_with_its_line(rule: str, body: str, line: int, says: str) -> None:
    data = (HEAD % rule + body).encode()
    assert msgfmt(data) == 1
    error = refused(data)
    assert error is not None
    assert says in str(error)
    assert error.line == line


@pytest.mark.parametrize(
    ("rule", "body"),
    [
        (TWO, 'msgid "\\na\\n"\nmsgstr "\\nb\\n"\n'),
        (TWO, '#, fuzzy\nmsgid "a\\n"\nmsgstr "b"\n'),
        (TWO, '#~ msgid "a\\n"\n#~ msgstr "b"\n'),
        (TWO, 'msgid "a\\n"\nmsgstr ""\n'),
        (TWO, plural("", "")),
        (TWO, plural("x", "%d", flags="#, c-format\n")),
        (TWO, plural("x", "y", flags="#, no-c-format\n")),
        (TWO, plural("x", "y", source="% many", flags="#, c-format\n")),
        (RUSSIAN, plural("x", "%d", "%d", flags="#, c-format, range: 0..5\n")),
        ("", 'msgid "a"\nmsgstr "b"\n'),
        ("nplurals=INTEGER; plural=EXPRESSION;", ""),
    ],
)
def test_what_msgfmt_takes_is_taken(rule: str, body: str) -> None:
    data = (HEAD % rule + body).encode()
    expected = 1 if "INTEGER" in rule else 0
    assert msgfmt(data) == expected
    assert (refused(data) is not None) == bool(expected)


@pytest.mark.parametrize("data", [b'msgid "a"\nmsgstr "b"\n', b'msgid ""\nmsgstr ""\n'])
def test_a_catalogue_without_a_header_is_refused(data: bytes) -> None:
    assert msgfmt(data) == 1
    error = refused(data)
    assert error is not None
    assert error.line == 1


@pytest.mark.parametrize("forms", ["nplurals=7; plural=0;", "nplurals=2000000000; plural=0;"])
def test_more_forms_than_any_language_has_are_refused_by_everyone(forms: str) -> None:
    with pytest.raises(InputError, match="a language has 1 to 6"):
        catalog_po.read((HEAD % forms).encode())


@pytest.mark.parametrize(
    "body",
    [
        "#~ " + " ".join(f'msgid "{number}" msgstr "b"' for number in range(20_000)) + "\n",
        '#, c-format\nmsgid "%' + "0" * 200_000 + '"\nmsgstr "%' + "0" * 200_000 + '"\n',
        '#, php-format, javascript-format\nmsgid "%s"\nmsgstr "%' + "0" * 200_000 + '"\n',
        '#, c-format, kde-format\nmsgid "%1$s"\nmsgstr "%' + "1" * 200_000 + '$s"\n',
        '#, python-format, python-brace-format\nmsgid "x"\nmsgstr "' + "%({a[" * 100_000 + '"\n',
        'msgid "a"\nmsgid_plural "b"\nmsgstr[' + "0" * 200_000 + '] "x"\n',
        '#| msgid "a"\n' + '#| "x"\n' * 100_000 + 'msgid "a"\nmsgstr "b"\n',
        "#, c-format, range: 0.." + "9" * 6000 + '\nmsgid "a"\nmsgstr "b"\n',
    ],
    ids=range(8),
)
def test_texts_made_to_take_long_are_read_or_refused_in_one_pass(body: str) -> None:
    data = (HEAD % "nplurals=1; plural=0;" + body).encode()
    try:
        found = len(catalog_po.read(data, strict=True).entries)
    except InputError as error:
        found = error.line or 0
    assert found


def test_a_number_of_forms_hidden_elsewhere_in_the_header_costs_nothing() -> None:
    for digits in ("999999999", "9" * 5000):
        data = f'msgid ""\nmsgstr "X: nplurals={digits}; plural=0;\\n"\n\nmsgid "a"\nmsgstr "b"\n'.encode()
        with pytest.raises(InputError, match="a language has 1 to 6"):
            catalog_po.read(data, strict=True)


@pytest.mark.parametrize(
    ("fields", "taken"),
    [
        ("Plural-Forms: nplurals=2; plural=n>1;\\n", True),
        ("Plural-Forms: nplurals=1; plural=0;\\n", False),
        ("", False),
    ],
)
def test_a_header_with_plural_forms_is_counted_like_a_message(fields: str, taken: bool) -> None:  # noqa: FBT001
    header = f'msgstr[0] "Content-Type: text/plain; charset=UTF-8\\n{fields}"\nmsgstr[1] "x\\n"\n'
    data = f'msgid ""\nmsgid_plural "y"\n{header}\nmsgid "a"\nmsgstr "ก"\n'.encode()
    assert (msgfmt(data) == 0) == taken
    assert (refused(data) is None) == taken
