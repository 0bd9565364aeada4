"""The colours people can choose: by the names they have in the settings."""

from dataclasses import replace

from textual.app import App
from textual.theme import BUILTIN_THEMES, Theme

from glossary.errors import InputError

HIGH_CONTRAST = Theme(
    name="glossary-high-contrast",
    primary="#00ffff",
    secondary="#ffff00",
    warning="#ffff00",
    error="#ff8080",
    success="#80ff80",
    accent="#ffffff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    dark=True,
    variables={
        "border": "#ffffff",
        "text-muted": "#e0e0e0",
        "foreground-disabled": "#b0b0b0",
        "footer-background": "#000000",
        "footer-foreground": "#ffffff",
        "footer-key-foreground": "#ffff00",
        "input-selection-background": "#0000c0",
    },
)
"""White on black, every text at a contrast of 7 to 1 or more (WCAG 2.1, 1.4.6)."""

_UNSAID = {"foreground-disabled": "ansi_bright_black"}
"""What Textual's themes of the terminal's own colours leave undefined."""

ANSI, ANSI_LIGHT = (
    replace(BUILTIN_THEMES[name], name=f"glossary-{name}", variables=BUILTIN_THEMES[name].variables | _UNSAID)
    for name in ("ansi-dark", "ansi-light")
)

THEMES = {
    "dark": ("textual-dark", "bright letters on a dark ground"),
    "light": ("textual-light", "dark on light"),
    "high-contrast": (HIGH_CONTRAST.name, "white on black, as clear as can be"),
    "ansi": (ANSI.name, "the colours of your terminal"),
    "ansi-light": (ANSI_LIGHT.name, "the colours of your terminal, for a light background"),
}
"""By name: Textual's name of the theme, and what it is like."""


def wear(app: App[None], name: str) -> None:
    """Give the app a theme.

    Raises:
        InputError: there is no theme of that name.
    """
    if name not in THEMES:
        raise InputError(f'no theme is called "{name}"; they are {", ".join(THEMES)}')
    for theme in (HIGH_CONTRAST, ANSI, ANSI_LIGHT):
        app.register_theme(theme)
    app.theme = THEMES[name][0]
