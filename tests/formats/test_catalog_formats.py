"""Format strings: the verdicts of ``msgfmt --check-format``, asked of msgfmt itself."""

import subprocess

import pytest

from glossary.formats.catalog_formats import faults

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def msgfmt(flag: str, source: str, target: str) -> bool:
    """Tell whether msgfmt finds a fault."""
    spelled = (text.replace("\\", r"\\").replace('"', r"\"") for text in (source, target))
    body = '#, {}\nmsgid "{}"\nmsgstr "{}"\n'.format(flag, *spelled)
    command = ["msgfmt", "--check-format", "-o", "/dev/null", "-"]
    done = subprocess.run(command, input=(HEAD + body).encode(), capture_output=True, check=False)
    return done.returncode != 0


CASES = {
    "c-format": [
        ("%s %d", "%s %d"), ("%s %d", "%2$d %1$s"), ("%s %d", "%d %s"), ("%s", "%s %s"), ("%s", "x"),
        ("%d", "%i"), ("%d", "%u"), ("%d", "%ld"), ("%lld", "%Ld"), ("%d", "%Id"), ("%5.2f", "%f"),
        ("%*d", "%d"), ("%*d", "%2$*1$d"), ("%d%%", "%d%%"), ("%d%", "%d"), ("%d", "%d%"), ("%d", "%0$d"),
        ("%s", "%1$s %1$s"), ("%s %s", "%1$s %3$s"), ("%1$s", "%1$d"), ("%<PRId64>", "%<PRIu64>"),
        ("%<PRId64>", "%<PRId64>"), ("%s", "%<PRIx>"), ("%c", "%lc"), ("%hhd", "%hd"), ("%.*s", "%s"),
    ],
    "objc-format": [("%@", "%@"), ("%@", "%s"), ("%1$@ %2$s", "%2$s %1$@")],
    "python-format": [
        ("%(a)s", "%(a)s"), ("%(a)s", "%(b)s"), ("%(a)s", "x"), ("%(a)s %(b)d", "%(b)d %(a)s"),
        ("%s", "%(a)s"),
        ("%(a)s", "%s"), ("%s %d", "%d %s"), ("%s", "%s %s"), ("%(a)d", "%(a)s"), ("%(a)r", "%(a)s"),
        ("%d%%", "%d%%"), ("%d", "%d%"), ("%*d", "%*d"), ("%*d", "%d"), ("%(a(b)c)s", "%(a(b)c)s"),
        ("%(a)s", "%(a"), ("100% x", "x"), ("%.0s", "%s"), ("%y", "x"), ("%5.2f", "%e"), ("%(a)s %s", "x"),
    ],
    "python-brace-format": [
        ("{a}", "{a}"), ("{a}", "{b}"), ("{a}", "x"), ("{0} {1}", "{1} {0}"), ("{a.b[c]}", "{a.b[c]}"),
        ("{a:>10}", "{a}"), ("{a:{b}}", "{a:{b}}"), ("{{a}}", "x"), ("{a}", "{a"), ("{a}", "{a!r}"),
        ("{}", "x"),
        ("{a}", "{}"), ("{a:.2f}", "{a:.2f}"), ("{a", "x"), ("{a}", "{a.__class__}"),
    ],
    "javascript-format": [("%s %d", "%2$d %1$s"), ("%j", "%s"), ("%s", "x"), ("%.f", "%.f"), ("%s", "%0$s")],
    "php-format": [("%s %d", "%2$d %1$s"), ("%s", "%s%%"), ("%'x5d", "%d"), ("%s", "%d"), ("%s", "%")],
    "lua-format": [("%s %d", "%s %d"), ("%s", "%q"), ("%5.2f", "%f"), ("%s", "x"), ("%-5d", "x")],
    "sh-format": [("$a ${b}", "${b} $a"), ("$a", "x"), ("$a", "$b"), ("$a", "${a-b}"), ("$1", "x"),
        ("$a", "$é")],
    "perl-brace-format": [("{a}", "{a} {b}"), ("{a}", "x"), ("{a}", "{a"), ("{ a}", "x")],
    "kde-format": [("%1 %2", "%2 %1"), ("%1", "%1 %2"), ("%2", "%2"), ("%1", "x"), ("%1 %4", "x")],
    "qt-format": [("%1", "%L1"), ("%L1", "%1"), ("%1 %2", "%2 %1"), ("%1", "x"), ("%1", "%12")],
    "lisp-format": [("~a", "~a")],
}  # fmt: skip


@pytest.mark.parametrize("flag", CASES)
def test_the_verdict_is_msgfmt_s(flag: str) -> None:
    for source, target in CASES[flag]:
        ours = list(faults((flag,), source, (target,), (True,)))
        assert bool(ours) == msgfmt(flag, source, target), (source, target, ours)


@pytest.mark.parametrize(
    ("flags", "judged"),
    [
        (("c-format",), True),
        (("possible-c-format",), True),
        (("no-c-format",), False),
        (("impossible-c-format",), False),
        (("c-format", "no-c-format"), False),
        (("fancy-format",), False),
        ((), False),
    ],
)
def test_only_flagged_messages_are_judged(flags: tuple[str, ...], *, judged: bool) -> None:
    assert bool(list(faults(flags, "%d", ("x",), (True,)))) is judged


def test_a_form_that_need_not_use_all_arguments_may_leave_some_out() -> None:
    assert not list(faults(("python-format",), "%(n)d", ("one", "%(n)d"), (False, True)))
    assert list(faults(("python-format",), "%d", ("one", "%d"), (False, True)))
    assert not list(faults(("kde-format",), "%1 %2", ("%1",), (False,)))
    assert list(faults(("kde-format",), "%1 %2 %3", ("%1",), (False,)))


@pytest.mark.parametrize(
    ("flag", "source", "target"),
    [
        ("c-format", "%d", "%๕d"),
        ("c-format", "%s", "%๑$s"),
        ("c-format", "%f", "%.๒f"),
        ("python-format", "%d", "%๕d"),
        ("javascript-format", "%s", "%๑$s"),
        ("php-format", "%s", "%๑$s"),
        ("lua-format", "%d", "%๕d"),
    ],
)
def test_digits_of_other_scripts_are_no_digits_of_a_format(flag: str, source: str, target: str) -> None:
    assert msgfmt(flag, source, target)
    assert list(faults((flag,), source, (target,), (True,)))
