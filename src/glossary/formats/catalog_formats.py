"""Whether a translation asks for the same arguments as its source, by the format its message is flagged with.

The verdicts are those of ``msgfmt --check-format``; formats that are not in the table are not judged.
"""

from collections.abc import Callable, Iterator, Sequence

from glossary.formats import catalog_directives as directives
from glossary.formats.catalog_braces import python_brace
from glossary.formats.catalog_directives import Arguments, Parse

Compare = Callable[[Arguments, Arguments, bool], str]
"""Takes what source and translation ask for, and whether both must ask for all; returns what is wrong."""


def faults(
    flags: Sequence[str], source: str, targets: Sequence[str], strict: Sequence[bool]
) -> Iterator[str]:
    """Yield what is wrong with the format strings of a message.

    Args:
        flags: the message's flags.
        source: msgid, or msgid_plural where there is one.
        targets: the translations.
        strict: for each, whether it must use all arguments; where not, it may leave out some.
    """
    for flag, parse, compare in _FORMATS:
        if not _is_flagged(flags, flag):
            continue
        asked = parse(source, False)
        if asked is None:
            continue
        for target, all_of_them in zip(targets, strict, strict=True):
            found = parse(target, True)
            if found is None:
                yield f"the translation is no {flag.removesuffix('-format')} format string, unlike its source"
            elif fault := compare(asked, found, all_of_them):
                yield f"{fault} ({flag})"


def _is_flagged(flags: Sequence[str], flag: str) -> bool:
    flagged = False
    for each in flags:
        if each in (flag, f"possible-{flag}"):
            flagged = True
        elif each in (f"no-{flag}", f"impossible-{flag}"):
            flagged = False
    return flagged


def _same(asked: Arguments, found: Arguments, strict: bool) -> str:  # noqa: FBT001 - as all of them
    """Compare arguments: none of its own, all of the source's where strict, and of the same types."""
    for name in found:
        if name not in asked:
            return f"the translation asks for the argument {name}, which the source does not have"
    for name in asked:
        if name not in found and strict:
            return f"the translation lacks the argument {name}"
    for name in found:
        if found[name] != asked[name] and (strict or "any" not in (found[name], asked[name])):
            return f"the argument {name} has another type than in the source"
    return ""


def _python(asked: Arguments, found: Arguments, strict: bool) -> str:  # noqa: FBT001
    """Compare arguments; those without names are a tuple, which must have its length."""
    tuples = [any(isinstance(name, int) for name in each) for each in (asked, found)]
    if tuples[0] != tuples[1] and asked and found:
        return "one asks for named arguments, the other for arguments without names"
    if any(tuples) and len(asked) != len(found):
        return "the translation asks for another number of arguments"
    return _same(asked, found, strict)


def _brace(asked: Arguments, found: Arguments, strict: bool) -> str:  # noqa: FBT001
    """Compare arguments; a form that need not use all is not judged, as in gettext 0.21."""
    return _same(asked, found, strict) if strict else ""


def _all(asked: Arguments, found: Arguments, strict: bool) -> str:  # noqa: ARG001, FBT001
    """Compare arguments; no form may leave one out."""
    return _same(asked, found, True)


def _perl(asked: Arguments, found: Arguments, strict: bool) -> str:  # noqa: FBT001
    """Compare arguments; others than the source's stay as they are written."""
    return _same(asked, {name: kind for name, kind in found.items() if name in asked}, strict)


def _kde(asked: Arguments, found: Arguments, strict: bool) -> str:  # noqa: FBT001
    """Compare arguments; a form that need not use all may leave out one."""
    missing = [name for name in asked if name not in found]
    return _same(asked, found, strict or len(missing) > 1)


def _qt(asked: Arguments, found: Arguments, strict: bool) -> str:  # noqa: ARG001, FBT001
    """Compare arguments; all must be there, and no more than a digit where the source has no more."""
    if asked["simple"] == "yes" and found["simple"] == "no":
        return "the translation has an L or a second digit in an argument, which the source does not have"
    return _same({**asked, "simple": ""}, {**found, "simple": ""}, True)


_FORMATS: tuple[tuple[str, Parse, Compare], ...] = (
    ("c-format", directives.c, _same),
    ("objc-format", directives.objc, _same),
    ("python-format", directives.python, _python),
    ("python-brace-format", python_brace, _brace),
    ("javascript-format", directives.javascript, _same),
    ("php-format", directives.php, _same),
    ("lua-format", directives.lua, _all),
    ("sh-format", directives.shell, _same),
    ("perl-brace-format", directives.perl_brace, _perl),
    ("kde-format", directives.kde, _kde),
    ("qt-format", directives.qt, _qt),
)
