"""The themes: dark and light, one of high contrast, the terminal's own colours, and none at all."""

from collections.abc import Mapping, MutableMapping

from textual.filter import NoColor
from textual.theme import BUILTIN_THEMES, Theme

from postmortem_tui.storage.settings.settings import ThemeName
from postmortem_tui.tui.kit.colours.tones import DARK, HIGH_CONTRAST, LIGHT, Tones

NO_COLOR = "NO_COLOR"

MONOCHROME: ThemeName = "monochrome"

COLOURLESS = (NoColor(),)
"""The filter of each drawn line in a theme without colours."""

REVERSED = {
    "block-cursor-text-style": "bold reverse",
    "block-cursor-blurred-text-style": "reverse",
    "input-cursor-text-style": "reverse",
}
"""Shows cursors in themes where no colour does."""


def _without_colour(name: str) -> Theme:
    """Return a theme in which everything has the terminal's own foreground and background."""
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


def _toned(name: str, tones: Tones, *, dark: bool) -> Theme:
    """Return a theme of tones: each colour name in our style sheets and in those of Textual is one of them.

    No colour is a mixture of two, which would be shown as a different colour on terminals with 256 colours.
    """
    of = {tone: value.refined for tone, value in tones._asdict().items()}
    variables = {name: of[tone] for tone, names in NAMES.items() for name in names.split()}
    return Theme(
        name=name,
        primary=of["code"],
        secondary=of["code"],
        accent=of["focus"],
        warning=of["doubt"],
        error=of["problem"],
        success=of["good"],
        foreground=of["text"],
        background=of["ground"],
        surface=of["field"],
        panel=of["bar"],
        dark=dark,
        variables=variables | {"block-cursor-text-style": "bold", "block-cursor-blurred-text-style": "none"},
    )


NAMES: Mapping[str, str] = {
    "text": "text button-foreground",
    "faint": "text-muted text-disabled",
    "field": "block-hover-background input-cursor-foreground",
    "bar": "panel-lighten-1 panel-darken-1",
    "edge": "border border-blurred scrollbar scrollbar-hover scrollbar-active",
    "ground": "scrollbar-background scrollbar-background-hover scrollbar-background-active scrollbar-corner-color",
    "focus": "text-accent input-cursor-background",
    "chosen": (
        "block-cursor-background block-cursor-blurred-background input-selection-background screen-selection-background"
    ),
    "on_chosen": (
        "block-cursor-foreground block-cursor-blurred-foreground input-selection-foreground screen-selection-foreground"
    ),
    "code": "text-primary text-secondary",
    "good": "text-success",
    "doubt": "text-warning",
    "problem": "text-error",
}
"""The variables of Textual that have each tone."""


def _of_terminal(name: str) -> Theme:
    """Return a theme of the terminal's own sixteen colours; chosen rows are in reverse video, always legible."""
    theme = BUILTIN_THEMES["ansi-dark"]
    plain = "ansi_default"
    chosen = {name: plain for tone in ("chosen", "on_chosen") for name in NAMES[tone].split()}
    variables = {**theme.variables, **chosen, **REVERSED}
    return Theme(**{**vars(theme), "name": name, "accent": "ansi_yellow", "variables": variables})


THEMES: Mapping[ThemeName, Theme] = {
    "dark": _toned("dark", DARK, dark=True),
    "light": _toned("light", LIGHT, dark=False),
    "high-contrast": _toned("high-contrast", HIGH_CONTRAST, dark=True),
    "ansi": _of_terminal("ansi"),
    MONOCHROME: _without_colour(MONOCHROME),
}

WORDS: Mapping[ThemeName, str] = {
    "dark": "Dark: light text on a dark ground",
    "light": "Light: dark text on a light ground",
    "high-contrast": "High contrast: black and white, for bright rooms",
    "ansi": "The terminal's own colours, as they are set there",
    "monochrome": "No colours: symbols and bold type alone",
}
"""What the themes are called when one is chosen."""


def fix_no_color(environ: MutableMapping[str, str]) -> None:
    """Remove an empty NO_COLOR, which means nothing (https://no-color.org) but makes Textual grey."""
    if not environ.get(NO_COLOR, "1"):
        del environ[NO_COLOR]
