"""Bytes of any common encoding as text, and text without what a terminal or a client put into it."""

from postmortem_tui.lazy import late

_CONTROL = late(r"\x1b\[[0-?]*[ -/]*[@-~]|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[@-Z\\-_]")
_COLOUR = late(r"\x03(?:\d{1,2}(?:,\d{1,2})?)?|\x04(?:[0-9A-Fa-f]{6}(?:,[0-9A-Fa-f]{6})?)?")
"""A colour in IRC: a control character and the numbers of the foreground and the background (modern.ircdocs.horse)."""
_UNSEEN = str.maketrans(dict.fromkeys([*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF]))
_ODD = late(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
_ODD_BYTES = bytes([*range(9), 11, 12, *range(14, 32), 127])


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of the bytes, and what was assumed of their encoding, if anything was."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace"), ""
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), "encoding: Windows-1252, as it is not UTF-8"


def plain(text: str) -> str:
    """Return the text with plain line breaks, without control sequences and invisible characters."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\x1b" in text:
        text = _CONTROL.sub("", text)
    if "\x03" in text or "\x04" in text:
        text = _COLOUR.sub("", text)
    if text.isascii():  # as bytes, in a tenth of the time
        return text.encode().translate(None, _ODD_BYTES).decode()
    return _ODD.sub("", text).translate(_UNSEEN)
