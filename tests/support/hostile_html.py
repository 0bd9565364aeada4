"""Texts that try to become markup, or to hide something from who reads them."""

import json
from pathlib import Path

HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' autofocus onfocus='alert(1)",
    "</main></div></style><style>*{display:none}</style>",
    "<b onmouseover=alert(1)>x</b>",
    "<a href=javascript:alert(1)>x</a>",
    "<!--",
    "]]>",
    "&lt;script&gt;&#0;",
    "<svg/onload=alert(1)>",
    "<b>",
    "</b></i>",
    "<b><i></b></i>",
    "<script>",
)


def attacks(shared: Path) -> list[str]:
    found = json.loads((shared / "conformance/attacks/text/terminal-hostile.json").read_text("utf-8"))
    return list(found.values())
