"""Bad input gets one clear line and exit code 2, and leaves nothing half written."""

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from glossary.workflow.files import write_atomically
from support.calls import Glossary

PO_HEADER = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={charset}\\n"\n'
    '"Language: {language}\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n\n'
)

FILES = {
    "empty.txt": b"",
    "blank.md": b" \n\n",
    "binary.txt": bytes(range(256)) * 10,
    "binary.md": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "latin.txt": "Löhne steigen\n".encode("latin-1"),
    "huge.txt": b"A word. " * (50_000_000 // 8),
    "unknown.xyz": b"text",
    "empty.po": b"",
    "charset.po": PO_HEADER.format(charset="utf-7", language="th").encode() + b'msgid "a"\nmsgstr "b"\n',
    "wrong-bytes.po": PO_HEADER.format(charset="UTF-8", language="th").encode()
    + b'msgid "a"\nmsgstr "\xff"\n',
    "locale.po": PO_HEADER.format(charset="UTF-8", language="xx").encode() + b'msgid "a"\nmsgstr "b"\n',
    "elsewhere.po": PO_HEADER.format(charset="UTF-8", language="th").encode()
    + b'#. state: translated; version: 3\nmsgctxt "none#1a2b3c4d"\nmsgid "a"\nmsgstr "b"\n',
    "broken.po": PO_HEADER.format(charset="UTF-8", language="th").encode() + b'msgid "a\nmsgstr "b"\n',
    "columns.csv": b"concept_id,term\ncooperative,koop\n",
    "locale.csv": b"concept_id,locale,term\ncooperative,xx,koop\n",
    "status.csv": b"concept_id,locale,term,status\ncooperative,th,koop,perhaps\n",
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_cannot_be_used_is_one_line_with_its_name(
    name: str, project: Path, glossary: Glossary
) -> None:
    path = project / name
    path.write_bytes(FILES[name])
    before = (project / "terms.db").read_bytes()
    result = glossary("import", path)
    assert result.code == 2
    assert result.out == ""
    assert len(result.err.strip().splitlines()) == 1
    assert name in result.err
    assert (project / "terms.db").read_bytes() == before


@pytest.mark.parametrize(("name", "line"), [("broken.po", 7), ("locale.csv", 2), ("status.csv", 2)])
def test_the_line_is_named(name: str, line: int, project: Path, glossary: Glossary) -> None:
    (project / name).write_bytes(FILES[name])
    assert f"{name}:{line}: " in glossary("import", name).err


def test_one_bad_file_among_good_ones_stops_all_of_them(project: Path, glossary: Glossary) -> None:
    (project / "good.txt").write_text("A good article\n\nIt has a sentence.\n")
    (project / "bad.txt").write_bytes(b"\xff\xfe\x00")
    before = (project / "terms.db").read_bytes()
    assert glossary("import", "good.txt", "bad.txt").code == 2
    assert (project / "terms.db").read_bytes() == before


def test_a_missing_file_and_a_folder(project: Path, glossary: Glossary) -> None:
    assert "no-such.txt" in glossary("import", "no-such.txt").err
    (project / "folder.txt").mkdir()
    assert "folder" in glossary("import", "folder.txt").err


@pytest.mark.parametrize(
    "call",
    [
        ["export", "-l", "xx"],
        ["render", "nothing", "-l", "th"],
        ["check", "nothing"],
        ["export", "--article", "nothing"],
        ["export", "--format", "doc"],
        ["export", "--domain", "../news"],
        ["check", "--explain", "nothing"],
        ["term", "show", "nothing at all"],
        ["translate", "-l", "xx"],
        ["translate"],
        ["status"],
    ],
)
def test_what_is_not_there_is_exit_code_2_and_one_line(
    call: list[str], project: Path, glossary: Glossary
) -> None:
    result = glossary(*call)
    assert result.code == 2
    assert result.out == ""
    assert result.err.strip()


def test_a_store_from_a_newer_version_is_refused_and_left_alone(project: Path, glossary: Glossary) -> None:
    with sqlite3.connect(project / "terms.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = (project / "terms.db").read_bytes()
    for call in (["status"], ["export"], ["db", "upgrade"], ["init"]):
        result = glossary(*call)
        assert result.code == 2
        assert "newer version" in result.err
    assert (project / "terms.db").read_bytes() == before


@pytest.mark.parametrize("content", [b"", b"This is not a database at all, but text." * 40])
def test_a_file_that_is_no_store(content: bytes, project: Path, glossary: Glossary) -> None:
    (project / "terms.db").write_bytes(content)
    result = glossary("status")
    assert result.code == 2
    assert "terms.db" in result.err
    assert (project / "terms.db").read_bytes() == content


def test_no_store_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, glossary: Glossary
) -> None:
    monkeypatch.chdir(tmp_path)
    result = glossary("status")
    assert result.code == 2
    assert "glossary init" in result.err


@pytest.fixture
def locked() -> Iterator[Path]:
    """Return a folder nobody may write in; the test is a plain user even where root runs it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        root = os.geteuid() == 0
        if root:
            os.seteuid(65534)
        try:
            yield folder
        finally:
            if root:
                os.seteuid(0)
            folder.chmod(0o755)


def test_a_read_only_folder(locked: Path, glossary: Glossary) -> None:
    result = glossary("init", locked / "project")
    assert result.code == 2
    assert str(locked) in result.err
    assert len(result.err.strip().splitlines()) == 1
    with pytest.raises(OSError, match="denied"):
        write_atomically(locked / "locales" / "news.pot", b"x")
    assert list(locked.iterdir()) == []


def test_a_folder_where_a_file_is_in_the_way(samples: Path, glossary: Glossary) -> None:
    (samples / "taken").write_text("a file")
    result = glossary("export", "-o", samples / "taken" / "locales")
    assert result.code == 2
    assert "taken" in result.err


@pytest.mark.parametrize(
    "text", ["locales = 'th'\n", "locales = []\n", "nonsense = 1\n", "not toml", 'locales = ["xx"]\n']
)
def test_a_wrong_configuration_is_named(text: str, project: Path, glossary: Glossary) -> None:
    (project / "glossary.toml").write_text(text)
    result = glossary("export")
    assert result.code == 2
    assert len(result.err.strip().splitlines()) == 1
