"""Text from anywhere, made fit for a terminal that only shows it."""

from postmortem_tui.values.cleaning import CONTROLS

SIGNS = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys((*(code for code in CONTROLS if code > 0x7F), 0x2028, 0x2029), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    0x7F: 0x2421,
}
"""The sign that is shown for each control character, and for half of one, which cannot be written at all."""

_SHOWN = {code: sign for code, sign in SIGNS.items() if chr(code) not in "\t\n"}


def harmless(text: str) -> str:
    """Return text that a terminal only shows: control signs as pictures, those that turn text around as U+FFFD."""
    return text.translate(_SHOWN)
