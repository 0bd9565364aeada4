"""The colours people can choose: by the names they have in the settings."""

from textual.app import App
from textual.theme import Theme

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

THEMES = {
    "dark": ("textual-dark", "light on dark"),
    "light": ("textual-light", "dark on light"),
    "high-contrast": (HIGH_CONTRAST.name, "white on black, as clear as can be"),
    "ansi": ("ansi-dark", "the colours of your terminal"),
    "ansi-light": ("ansi-light", "the colours of your terminal, for a light background"),
}
"""By name: Textual's name of the theme, and what it is like."""


def wear(app: App[None], name: str) -> None:
    """Give the app a theme.

    Raises:
        InputError: there is no theme of that name.
    """
    if name not in THEMES:
        raise InputError(f'no theme is called "{name}"; they are {", ".join(THEMES)}')
    app.register_theme(HIGH_CONTRAST)
    app.theme = THEMES[name][0]
