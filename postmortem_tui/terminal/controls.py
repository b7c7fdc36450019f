"""Control characters and control sequences: what a terminal would act on, removed from a text or shown as pictures.

Sources: ECMA-48 section 5.4 (CSI) and 5.6 (OSC, DCS, SOS, PM, APC), ISO 2022 (character sets), Unicode UAX 9 (bidi).
"""

from functools import cache

from postmortem_tui.lazy import late

TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x2070), 0xFEFF)
"""Characters without a glyph that change the direction of text, or remain from another encoding."""

CONTROLS = (*(code for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\t\n"), *TURNING)
"""C0 except tab and line feed, DEL, C1, and `TURNING`; the joiners of emoji are not among them."""

PICTURES = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys((*(code for code in CONTROLS if code > 0x7F), 0x2028, 0x2029), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),
    0x7F: 0x2421,
}
"""The character that is shown for each control character, and for a lone surrogate, which cannot be encoded."""

_SEQUENCES = late(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, moves of the cursor, modes
    r"|[\x9b\udc9b][0-?]+[ -/]*[@-~]"  # the same in C1, or its byte; without a parameter it is more likely text
    r"|(?:\x1b[\]PX^_]|[\x90\x9d\udc90\udc9d])[^\x07\x1b\x90\x9c\x9d\udc90\udc9c\udc9d\n\r]*"
    r"(?:\x07|\x1b\\|[\x9c\udc9c])"  # OSC and the like, with their end
    r"|(?:\x1b\]|[\x9d\udc9d])\d+;"  # an OSC without its end on the line: no text after it is removed
    r"|\x1b[ #%()*+\-./][0-~]"  # a character set
    r"|\x1b[78=>cDEHMNOZ\\no|}~]"  # others that programs send; not `ESC b`, which may be a key before a word
)
"""Whole control sequences; a byte that is no UTF-8 is a surrogate (PEP 383).

Each begins at its ESC and ends before the next, so that searching is linear.
"""

_CONTROLS = late("[" + "".join(f"\\U{code:08x}" for code in CONTROLS) + "]")


def is_plain(text: str) -> bool:
    """Return whether a text is printable except for its tabs and line feeds.

    For 10,000 lines this takes 2 ms, and finding the control characters 45 ms.
    """
    return text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable()


def without_controls(text: str) -> tuple[str, int]:
    """Return a text without control sequences and control characters, and how many characters were removed.

    Tabs and line feeds stay. The function is idempotent.
    """
    if is_plain(text):
        return text, 0
    kept = _CONTROLS.sub("", _SEQUENCES.sub("", text))
    return kept, len(text) - len(kept)


def without_sequences(text: str) -> str:
    """Return a text without control sequences; single control characters stay."""
    return text if is_plain(text) else _SEQUENCES.sub("", text)


def harmless(text: str) -> str:
    """Return text that a terminal only shows: C0 controls as pictures, all others as U+FFFD."""
    return text if is_plain(text) else text.translate(_shown())


@cache  # made at the first text that is not plain
def _shown() -> dict[int, int]:
    return {code: picture for code, picture in PICTURES.items() if chr(code) not in "\t\n"}
