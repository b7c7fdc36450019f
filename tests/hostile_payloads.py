"""Texts that attack whoever reads them, each with what it tries; a terminal may never get one of them raw."""

import re
from collections.abc import Mapping

RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
"""What no text of a person may bring onto a terminal: controls, what turns text around, halves of characters."""

PAYLOADS: Mapping[str, str] = {
    # The terminal's own commands, as C0 sequences.
    "clipboard": "\x1b]52;c;ZXZpbA==\x07",
    "clipboard, ended by ST": "\x1b]52;c;ZXZpbA==\x1b\\",
    "clipboard asked for": "\x1b]52;c;?\x07",
    "title": "\x1b]0;owned\x07",
    "title asked for": "\x1b[21t",
    "colours of the palette": "\x1b]4;1;rgb:00/00/00\x07",
    "link": "\x1b]8;;http://evil.example\x07click\x1b]8;;\x07",
    "notification": "\x1b]9;owned\x07",
    "working folder": "\x1b]7;file://evil/tmp\x07",
    "file by iTerm": "\x1b]1337;File=inline=1:QQ==\x07",
    "clear": "\x1b[2J",
    "clear with history": "\x1b[3J",
    "home": "\x1b[H",
    "cursor up, over what stands there": "\x1b[1A\x1b[2K",
    "scroll region": "\x1b[1;2r",
    "colour": "\x1b[31;41m",
    "hidden": "\x1b[8m",
    "alternate screen": "\x1b[?1049l",
    "mouse on": "\x1b[?1003h",
    "bracketed paste off": "\x1b[?2004l",
    "cursor gone": "\x1b[?25l",
    "reports position": "\x1b[6n",
    "reports device": "\x1b[c",
    "kitty keys": "\x1b[>1u",
    "reset": "\x1bc",
    "soft reset": "\x1b[!p",
    "character set": "\x1b(0",
    "DCS": "\x1bPq#0;2;0;0;0\x1b\\",
    "DCS, terminfo": "\x1bP+q544e\x1b\\",
    "APC of kitty's pictures": "\x1b_Gf=24;AAAA\x1b\\",
    "PM": "\x1b^x\x1b\\",
    "SOS": "\x1bXx\x1b\\",
    "through tmux": "\x1bPtmux;\x1b\x1b]52;c;eA==\x07\x1b\\",
    "end of a paste": "\x1b[201~",
    "begin of a paste": "\x1b[200~",
    "a key": "\x1b[A",
    "unfinished": "\x1b[",
    "lone escape": "\x1b",
    # The same in one sign.
    "CSI in C1": "\x9b31m",
    "OSC in C1": "\x9d52;c;eA==\x9c",
    "DCS in C1": "\x90q\x9c",
    "NEL": "a\x85b",
    "all of C1": "".join(map(chr, range(0x80, 0xA0))),
    # Single controls.
    "NUL": "a\x00b",
    "bell": "\x07\x07",
    "backspaces over what stands there": "evil\x08\x08\x08\x08good",
    "shift out": "\x0ea\x0f",
    "interrupt and end": "\x03\x04\x1a",
    "flow control": "\x11\x13",
    "vertical tab, form feed": "a\vb\fc",
    "carriage return over what stands there": "evil\rgood",
    "CR LF": "a\r\nb",
    "DEL": "a\x7fb",
    "all of C0": "".join(chr(code) for code in range(0x20) if code not in (9, 10)),
    # Text turned around, or torn.
    "right to left override": "a\u202etxt.exe",
    "embeddings": "\u202aa\u202bb\u202cc\u202dd",
    "isolates": "\u2066a\u2067b\u2068c\u2069",
    "direction marks": "a\u200eb\u200fc\u061cd",
    "line and paragraph separators": "a\u2028b\u2029c",
    "byte order mark": "a\ufeffb",
    "high half of a character": "a\ud83d",
    "low half of a character": "\ude00b",
    "zero width": "a\u200bb\u2060c",
    # What is markup to a widget, and has no control sign in it.
    "closing markup": "[/]",
    "markup that crashes": "[/etc/hosts]",
    "markup that vanishes": "[TICKET-123]",
    "markup that acts": "[@click=app.exit]x[/]",
    "markup with an address": "[link=http://evil.example]x[/link]",
    "escaped markup": "\\[bold]x",
}
