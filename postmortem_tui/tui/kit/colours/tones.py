"""The colours of the themes: chosen among the 256 of xterm first, and refined for terminals that show all colours.

Plain `ssh` passes no COLORTERM, so most screens are seen in 256 colours: Textual then takes the nearest one, and a
grey with a shade of blue became navy (17). The number is what was designed, and the refined colour must be nearest to
it among the 256 (Rich, `Color.downgrade`).
"""

from typing import NamedTuple


class Tone(NamedTuple):
    """A colour: its number in xterm's palette of 256, and its hexadecimal value for terminals that show all colours."""

    number: int
    refined: str


class Tones(NamedTuple):
    """The colours of a theme; each text has a contrast of 4.5:1 or more with its background (WCAG 2.2, 1.4.3)."""

    ground: Tone
    """After everything."""
    field: Tone
    """After fields and lists."""
    bar: Tone
    """After the lines at the edges, the outline and dialogs."""
    text: Tone
    faint: Tone
    """Text that is no answer: placeholders, hints, the screen behind a dialog."""
    edge: Tone
    """Edges and scroll bars."""
    focus: Tone
    """The one colour of the cursor symbol."""
    chosen: Tone
    """After a chosen row and a selected text."""
    on_chosen: Tone
    code: Tone
    """The colour of code and links in a coloured text."""
    good: Tone
    doubt: Tone
    problem: Tone


DARK = Tones(
    ground=Tone(234, "#1A1B1E"),
    field=Tone(235, "#24262A"),
    bar=Tone(236, "#2E3136"),
    text=Tone(253, "#D9DCE0"),
    faint=Tone(248, "#A6A9AE"),
    edge=Tone(242, "#6A6D73"),
    focus=Tone(215, "#FFB35C"),
    chosen=Tone(239, "#474D58"),
    on_chosen=Tone(231, "#FFFFFF"),
    code=Tone(110, "#88AED4"),
    good=Tone(114, "#86D18A"),
    doubt=Tone(221, "#F5D060"),
    problem=Tone(217, "#FFABAB"),
)

LIGHT = Tones(
    ground=Tone(231, "#FFFFFF"),
    field=Tone(255, "#F1F2F3"),
    bar=Tone(254, "#E4E6E8"),
    text=Tone(234, "#1A1B1E"),
    faint=Tone(239, "#494C50"),
    edge=Tone(245, "#8F9297"),
    focus=Tone(94, "#8A5200"),
    chosen=Tone(228, "#FBF08C"),
    on_chosen=Tone(234, "#1A1B1E"),
    code=Tone(24, "#0B5C87"),
    good=Tone(22, "#0F5C1F"),
    doubt=Tone(58, "#665500"),
    problem=Tone(124, "#A80020"),
)

HIGH_CONTRAST = Tones(
    ground=Tone(16, "#000000"),
    field=Tone(16, "#000000"),
    bar=Tone(234, "#1C1C1C"),
    text=Tone(231, "#FFFFFF"),
    faint=Tone(252, "#D6D6D6"),
    edge=Tone(231, "#FFFFFF"),
    focus=Tone(214, "#FFAF00"),
    chosen=Tone(20, "#0000D7"),
    on_chosen=Tone(231, "#FFFFFF"),
    code=Tone(51, "#00FFFF"),
    good=Tone(46, "#00FF00"),
    doubt=Tone(220, "#FFD700"),
    problem=Tone(217, "#FFAFAF"),
)
