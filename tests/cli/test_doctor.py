"""The doctor: works wherever it is called, says what to do, and tells no secret."""

import json
import os
import pty
import re
import select
import shlex
import shutil
import sqlite3
import subprocess
import sys
import termios
import time
import uuid
from pathlib import Path

import pytest

from glossary.cli.doctor_facts import Fact, Level, failed
from glossary.errors import InputError
from glossary.store import engines
from glossary.text.display import visible
from support.calls import Glossary, Result

WAIT = 20.0
LINE = re.compile(r"[✓!✗] \S[^\n]*")


@pytest.fixture(autouse=True)
def _usual_locale(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be well whatever locale the tests are run in."""
    monkeypatch.setattr("locale.getencoding", lambda: "UTF-8")


def facts(result: Result) -> dict[str, list[dict[str, str]]]:
    """Return what `doctor --json` found, by topic."""
    document = json.loads(result.out)
    assert set(document) == {"ok", "facts"}
    found: dict[str, list[dict[str, str]]] = {}
    for fact in document["facts"]:
        assert set(fact) == {"topic", "level", "text", "advice"}
        found.setdefault(fact["topic"], []).append(fact)
    bad = any(each["level"] == "bad" for each in document["facts"])
    assert (document["ok"], result.code) == ((False, 2) if bad else (True, 0))
    return found


def test_a_sound_project_is_well(samples: Path, glossary: Glossary) -> None:
    result = glossary("doctor")
    assert result.code == 0
    assert result.err == "nothing to be mended\n"
    assert all(LINE.fullmatch(line) for line in result.out.splitlines())
    found = facts(glossary("doctor", "--json"))
    (store,), (content,), (sound,) = found["store"], found["content"], found["soundness"]
    assert store["text"].startswith(f"{samples / 'terms.db'}: SQLite {sqlite3.sqlite_version}, schema ")
    assert re.fullmatch(r"[1-9]\d+ concepts, [1-9] articles", content["text"])
    assert sound["level"] == "good"
    for name in ("textual", "rich", "icu4py", "sqlalchemy"):
        assert f"{name} " in found["packages"][0]["text"]
    safe = sqlite3.sqlite_version_info >= engines.WAL_SAFE
    assert f"journal mode {'WAL' if safe else 'DELETE'}" in found["SQLite"][0]["text"]


def test_the_store_is_left_as_it_was(samples: Path, glossary: Glossary) -> None:
    before = (samples / "terms.db").read_bytes()
    glossary("doctor")
    assert (samples / "terms.db").read_bytes() == before
    assert [path.name for path in samples.iterdir()] == ["terms.db"]


def test_without_a_store_it_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, glossary: Glossary
) -> None:
    monkeypatch.chdir(tmp_path)
    result = glossary("doctor", "--json")
    (store,) = facts(result)["store"]
    assert (result.code, store["level"]) == (0, "note")
    assert "glossary init" in store["advice"]
    assert list(tmp_path.rglob("terms.db")) == []


@pytest.mark.parametrize("how", ["option", "environment"])
def test_a_store_that_was_named_must_be_there(
    how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, glossary: Glossary
) -> None:
    monkeypatch.chdir(tmp_path)
    if how == "environment":
        monkeypatch.setenv("GLOSSARY_DATABASE_URL", "gone.db")
    result = glossary("doctor", "--json", *(["--db", "gone.db"] if how == "option" else []))
    assert facts(result)["store"][0]["level"] == "bad"
    assert result.code == 2


@pytest.mark.parametrize("content", [b"no store at all" * 100, b"", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_file_that_is_no_store_is_said_to_be_none(
    content: bytes, project: Path, glossary: Glossary
) -> None:
    (project / "terms.db").write_bytes(content)
    (store,) = facts(glossary("doctor", "--json"))["store"]
    assert store["level"] == "bad"
    assert store["advice"]
    assert (project / "terms.db").read_bytes() == content


def test_damage_inside_is_found(samples: Path, glossary: Glossary) -> None:
    path = samples / "terms.db"
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        ((table,),) = connection.execute(
            "SELECT name FROM sqlite_master WHERE type='table' AND name LIKE 'concept%' ORDER BY name LIMIT 1"
        )
        connection.execute(f"DELETE FROM {table} WHERE rowid = 1")
    connection.close()
    (sound,) = facts(glossary("doctor", "--json"))["soundness"]
    assert sound["level"] == "bad"
    assert "has lost what it belongs to" in sound["text"]
    assert "backup" in sound["advice"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("colour = 1\n", "unknown setting 'colour'"),
        ("locales = [\n", "not valid TOML"),
        ('locales = ["xx"]\n', "unknown locale 'xx'"),
        ("locales = 3\n", "must be a list of codes"),
    ],
)
def test_a_broken_configuration_is_named_and_the_rest_goes_on(
    content: str, said: str, samples: Path, glossary: Glossary
) -> None:
    (samples / "glossary.toml").write_text(content)
    result = glossary("doctor", "--json")
    found = facts(result)
    assert said in found["settings"][0]["text"] + found["settings"][0]["advice"]
    assert result.code == 2
    assert found["store"][0]["text"] == "not looked for"
    assert "packages" in found
    assert "browser" in found
    named = facts(glossary("doctor", "--json", "--db", samples / "terms.db"))
    assert named["store"][0]["level"] == "good"


def test_the_configuration_files_that_count_are_named(
    samples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, glossary: Glossary
) -> None:
    (samples / "glossary.toml").write_text('name = "Reviewer"\n')
    own = tmp_path / "config/glossary/config.toml"
    own.parent.mkdir(parents=True)
    own.write_text('locales = ["km"]\n')
    inside = samples / "articles"
    inside.mkdir()
    monkeypatch.chdir(inside)
    monkeypatch.setenv("GLOSSARY_DOMAIN", "web")
    found = facts(glossary("doctor", "--json"))
    assert found["settings"][0]["text"] == f"{own}, {samples / 'glossary.toml'}, $GLOSSARY_DOMAIN" + (
        ", $GLOSSARY_SHARED" if "GLOSSARY_SHARED" in os.environ else ""
    )
    assert found["work"][0]["text"] == "Reviewer translates into km"


SECRET = "s3cr3t-word"


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://user:{SECRET}@127.0.0.1:1/terms?connect_timeout=2",
        f"postgresql://user@127.0.0.1:1/terms?connect_timeout=2&password={SECRET}",
        f"postgresql://user:{SECRET}@@127.0.0.1:1/terms",
        f"postgresql:/user:{SECRET}@127.0.0.1/terms",
        f"mysql://user:{SECRET}@127.0.0.1/terms",
        f"user:{SECRET}@127.0.0.1",
        f"user:x@{SECRET}@127.0.0.1",
        f"postgresql://user:{SECRET}@[::1/terms",
    ],
)
@pytest.mark.parametrize("how", ["option", "environment", "file"])
def test_no_password_is_told(
    how: str, address: str, project: Path, monkeypatch: pytest.MonkeyPatch, glossary: Glossary
) -> None:
    if how == "environment":
        monkeypatch.setenv("GLOSSARY_DATABASE_URL", address)
    if how == "file":
        (project / "glossary.toml").write_text(f"database = {json.dumps(address)}\n")
    for form in ([], ["--json"]):
        result = glossary("doctor", *form, *(["--db", address] if how == "option" else []))
        assert SECRET not in result.out + result.err
        assert "store" in result.out


def test_what_comes_from_outside_is_inert(
    project: Path, monkeypatch: pytest.MonkeyPatch, glossary: Glossary
) -> None:
    hostile = "\x1b]0;PWNED\x07\x9b2J\u202e\n"
    for name in ("TERM", "TERM_PROGRAM", "TERM_PROGRAM_VERSION", "GLOSSARY_NAME", "GLOSSARY_\x1b[2J"):
        monkeypatch.setenv(name, hostile)
    for form in ([], ["--json"], ["--db", f"x{hostile}.db"]):
        result = glossary("doctor", *form)
        assert visible(result.out, keep_newlines=True) == result.out
        assert visible(result.err, keep_newlines=True) == result.err
        if not form:
            assert all(LINE.fullmatch(line) for line in result.out.splitlines())


def test_a_folder_that_has_gone_is_no_traceback(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    call = f'cd "{gone}" && rmdir "{gone}" && "{sys.executable}" -m glossary doctor'
    done = subprocess.run(["bash", "-c", call], capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr
    assert "✗ settings" in done.stdout
    assert done.returncode == 2


def test_a_locale_without_our_scripts_is_bad(project: Path) -> None:
    environment = {**os.environ, "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", "glossary", "doctor", "--json"],
        capture_output=True, text=True, env=environment, check=False,
    )  # fmt: skip
    (encoding,) = facts(Result(done.returncode, done.stdout, done.stderr))["encoding"]
    assert encoding["level"] == "bad"
    assert "LC_ALL=C.UTF-8" in encoding["advice"]


def test_facts_are_lines_and_hold_no_password() -> None:
    assert Fact("x", Level.BAD, "a\nb", "do c").line == "✗ x            a b → do c"
    assert Fact("x", Level.NOTE, "pg://me:word@host/db").text == "pg:***@host/db"
    assert failed("x", InputError("wrong; mend it", path="f", line=2)) == Fact(
        "x", Level.BAD, "f:2: wrong", "mend it"
    )
    assert failed("x", FileNotFoundError(2, "No such file", "f")).text == "f: No such file"


PATIENT = """
import sys
from glossary.cli.main import main
from glossary.tui import cells, terminal_facts
terminal_facts._PATIENCE = float(sys.argv.pop(1))
cells._PATIENCE = float(sys.argv.pop(1))
main()
"""
"""The command with other times to wait for the terminal: a busy machine is no silent terminal."""


def on_terminal(answers: dict[bytes, bytes], *, columns: int = 100, rows: int = 40) -> Result:
    """Run the doctor on a terminal that answers some questions and finds its modes as they were."""
    patience = str(WAIT if KIND in answers else 0.3)
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (rows, columns))
    before = termios.tcgetattr(theirs)
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
    for name in ("TMUX", "STY", "TERM_PROGRAM", "SSH_TTY", "SSH_CONNECTION", "NO_COLOR"):
        environment.pop(name, None)
    with subprocess.Popen(
        ["setsid", "-c", sys.executable, "-c", PATIENT, patience, "0.3", "doctor", "--json"],
        stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment,
    ) as child:  # fmt: skip
        asked, end = b"", time.monotonic() + 2 * WAIT
        while child.poll() is None:
            assert time.monotonic() < end
            if not select.select([ours], [], [], 0.05)[0]:
                continue
            asked += os.read(ours, 1024)
            while found := min((q for q in answers if q in asked), key=asked.index, default=b""):
                asked = asked.partition(found)[2]
                os.write(ours, answers[found])
        assert child.stdout is not None
        out = child.stdout.read().decode()
    after = termios.tcgetattr(theirs)
    os.close(ours)
    os.close(theirs)
    assert after == before
    return Result(child.returncode, out, "")


def place(column: int) -> bytes:
    return b"\x1b[5;%dR" % column


WIDTHS = {
    b"\r\xe1\x9e\x80\xe1\x9e\xb6\x1b[6n": place(3),
    "\rស្ត្រី\x1b[6n".encode(): place(4),
    "\rນ້ຳ\x1b[6n".encode(): place(3),
    "\rน้ำ\x1b[6n".encode(): place(3),
}
NAME, KEYBOARD, KIND = b"\x1b[>0q", b"\x1b[?u", b"\x1b[c"


def test_a_terminal_that_answers_is_described(project: Path) -> None:
    result = on_terminal(
        {**WIDTHS, NAME: b"\x1bP>|foot(1.16.2)\x1b\\", KEYBOARD: b"\x1b[?0u", KIND: b"\x1b[?62;4c"}
    )
    found = facts(result)
    assert found["terminal"][0]["text"] == "xterm-256color, foot(1.16.2)"
    assert found["size"][0]["text"] == "100 columns, 40 rows"
    assert found["colours"][0]["text"] == "16 million"
    assert found["keyboard"][0] == {
        "topic": "keyboard", "level": "good", "text": "Kitty keyboard protocol: yes", "advice": "",
    }  # fmt: skip
    assert [each["text"] for each in found["widths"]] == [
        "Khmer vowel beside its letter: 2 cells drawn",
        "Khmer stacked letters: 3 cells drawn",
        "Lao: 2 cells drawn",
        "Thai: 2 cells drawn",
    ]
    assert {each["level"] for each in found["widths"]} == {"good"}


def test_a_terminal_that_draws_otherwise_is_told_apart(project: Path) -> None:
    answers = {**WIDTHS, "\rน้ำ\x1b[6n".encode(): place(2), KIND: b"\x1b[?62c"}
    result = on_terminal(answers, columns=60, rows=20)
    found = facts(result)
    assert found["widths"][3]["text"] == "Thai: 1 cells drawn, 2 counted"
    assert [each["level"] for each in found["widths"]] == ["good"] * 3 + ["note"]
    assert found["keyboard"][0]["level"] == "note"
    assert found["size"][0]["level"] == "note"


def test_a_silent_terminal_is_not_waited_for(project: Path) -> None:
    result = on_terminal({})
    found = facts(result)
    assert "does not answer" in found["measures"][0]["text"]
    assert result.code == 0


def test_a_hostile_answer_is_inert(project: Path) -> None:
    result = on_terminal({NAME: b"\x1bP>|\x9b2J\x07\xff\r\n\x1b\\", KIND: b"\x1b[?1c"})
    assert visible(result.out, keep_newlines=True) == result.out
    assert len(result.out.splitlines()) == 1


def test_in_tmux_it_measures_and_leaves_nothing_on_the_screen(project: Path) -> None:
    if shutil.which("tmux") is None and not os.environ.get("CI"):
        pytest.skip("tmux is not installed")
    call = ["tmux", "-L", f"glossary-{uuid.uuid4().hex[:8]}", "-f", os.devnull]
    environment = {**os.environ, "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
    doctor = shlex.join([sys.executable, "-c", PATIENT, str(WAIT), str(WAIT), "doctor"])
    command = f"{doctor}; echo closed; sleep 60"
    start = ["new-session", "-d", "-x", "200", "-y", "50", "-c", str(project), command]
    subprocess.run([*call, *start], env=environment, check=True)
    try:
        end = time.monotonic() + WAIT
        while "closed" not in (screen := _screen(call)):
            assert time.monotonic() < end, screen
            time.sleep(0.05)
    finally:
        subprocess.run([*call, "kill-server"], check=False)
    lines = [line for line in screen.splitlines() if line]
    assert lines[-2:] == ["nothing to be mended", "closed"]
    assert all(LINE.fullmatch(line) for line in lines[:-2])
    assert "inside tmux" in screen
    assert "✓ widths       Khmer vowel beside its letter: " in screen


def _screen(call: list[str]) -> str:
    return subprocess.run([*call, "capture-pane", "-p"], capture_output=True, text=True, check=False).stdout
