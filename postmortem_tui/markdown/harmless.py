"""Text from anywhere, made fit for a terminal that only shows it."""

_CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"}
_UNSEEN = dict.fromkeys(
    (*range(0x80, 0xA0), 0x200E, 0x200F, 0x061C, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD
)
_SHOWN = _CONTROLS | {0x7F: 0x2421} | _UNSEEN


def harmless(text: str) -> str:
    """Give text that a terminal only shows: control signs as pictures, those that turn text around as U+FFFD."""
    return text.translate(_SHOWN)
