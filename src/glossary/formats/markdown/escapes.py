"""Escape a text so that Markdown shows it as it is, with no more backslashes than that takes."""

import re

_ANYWHERE = (
    r"[\\`*\[\]{}<]"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"  # inside a word an underscore means nothing
    r"|(?<!/)~|~(?![A-Za-z0-9])"  # but /~home is an address
    r"|(?<!\S)#"
    r"|&(?=#?[A-Za-z0-9]+;)"
)
_SIGNS = re.compile(_ANYWHERE)
_SIGNS_IN_TABLE = re.compile(rf"\||{_ANYWHERE}")
_REFERENCES = {"<": "&lt;", "&": "&amp;"}
"""Written as references, because HTML around them would not heed a backslash."""
_LINE_START = re.compile(
    r"[>|=]|(?P<number>[0-9]{1,9})[.)]|[-+](?=[\s\-+:|]|\Z)|:(?=[\s\-:]|\Z)|[!?](?=[!?])"
)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")


def escaped(text: str, *, starts_line: bool, in_table: bool, before_link: bool) -> str:
    r"""Return a text that Markdown reads as these very signs.

    Args:
        text: One line without control characters.
        starts_line: Whether it begins a line, where signs mean lists, quotes, headings and rules.
        in_table: Whether it stands in a table, where ``\\|`` would still divide cells.
        before_link: Whether a link follows directly, which a ``!`` would turn into an image.
    """
    opening = _LINE_START.match(text) if starts_line else None
    signs = _SIGNS_IN_TABLE if in_table else _SIGNS
    written = signs.sub(lambda found: _sign(found[0], in_table=in_table), text)
    if opening:
        place = len(opening["number"] or "")
        written = f"{written[:place]}\\{written[place:]}"
    if before_link and written.endswith("!"):
        written = f"{written[:-1]}\\!"
    return written


def bare(text: str) -> str:
    """Return a text with every sign escaped that could mean anything anywhere."""
    return _PUNCTUATION.sub(lambda found: _REFERENCES.get(found[0], f"&#{ord(found[0])};"), text)


def code(text: str, *, in_table: bool) -> str:
    """Return a code span with this content, which must not be blank."""
    runs = {len(run) for run in re.findall("`+", text)}
    fence = "`" * next(length for length in range(1, len(runs) + 2) if length not in runs)
    pad = " " if text.startswith("`") or text.endswith("`") or text[0] == text[-1] == " " else ""
    content = text.replace("|", r"\|") if in_table else text
    return f"{fence}{pad}{content}{pad}{fence}"


def _sign(sign: str, *, in_table: bool) -> str:
    if sign == "\\" and in_table:
        return "&#92;"
    return _REFERENCES.get(sign, f"\\{sign}")
