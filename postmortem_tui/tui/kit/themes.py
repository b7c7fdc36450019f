"""The themes: dark and light, one of high contrast, the terminal's own colours, and none at all."""

from collections.abc import Mapping, MutableMapping

from textual.filter import NoColor
from textual.theme import BUILTIN_THEMES, Theme

from postmortem_tui.storage.settings.settings import ThemeName

NO_COLOR = "NO_COLOR"

MONOCHROME: ThemeName = "monochrome"

COLOURLESS = (NoColor(),)
"""What is done to each line where there are no colours."""

REVERSED = {
    "block-cursor-text-style": "bold reverse",
    "block-cursor-blurred-text-style": "reverse",
    "input-cursor-text-style": "reverse",
}
"""Shows cursors where no colour does."""


def _named(name: str, like: str) -> Theme:
    theme = BUILTIN_THEMES[like]
    return Theme(**{**vars(theme), "name": name})


def _without_colour(name: str) -> Theme:
    """Return a theme in which whatever would have a colour has the terminal's own."""
    colours = BUILTIN_THEMES["ansi-dark"].to_color_system()
    plain = "ansi_default"
    return Theme(
        name=name,
        primary=plain,
        foreground=plain,
        background=plain,
        surface=plain,
        panel=plain,
        boost=plain,
        ansi=True,
        variables={key: plain for key, value in colours.generate().items() if value.startswith("ansi_")} | REVERSED,
    )


THEMES: Mapping[ThemeName, Theme] = {
    "dark": _named("dark", "textual-dark"),
    "light": Theme(
        name="light",
        primary="#004578",
        secondary="#0B5CAD",
        accent="#8A3B00",
        warning="#8A5A00",
        error="#B00020",
        success="#1B6E2E",
        foreground="#1A1A1A",
        background="#F4F4F4",
        surface="#FFFFFF",
        panel="#E4E4E4",
        dark=False,
        variables={"text-muted": "#4A4A4A"},
    ),
    "high-contrast": Theme(
        name="high-contrast",
        primary="#FFFF00",
        secondary="#00FFFF",
        accent="#FFFF00",
        warning="#FFD700",
        error="#FF9090",
        success="#00FF00",
        foreground="#FFFFFF",
        background="#000000",
        surface="#000000",
        panel="#1C1C1C",
        variables={
            "text": "#FFFFFF",
            "text-muted": "#FFFFFF",
            "text-disabled": "#E0E0E0",
            "block-cursor-foreground": "#000000",
            "block-cursor-background": "#FFFF00",
            "input-selection-background": "#FFFF00",
            "input-selection-foreground": "#000000",
        },
    ),
    "ansi": _named("ansi", "ansi-dark"),
    MONOCHROME: _without_colour(MONOCHROME),
}

WORDS: Mapping[ThemeName, str] = {
    "dark": "Dark",
    "light": "Light",
    "high-contrast": "High contrast",
    "ansi": "The terminal's own colours",
    "monochrome": "No colours",
}
"""What the themes are called when one is chosen."""


def mend_no_color(environ: MutableMapping[str, str]) -> None:
    """Take an empty NO_COLOR away, which means nothing (https://no-color.org) and would turn Textual grey."""
    if not environ.get(NO_COLOR, "1"):
        del environ[NO_COLOR]
