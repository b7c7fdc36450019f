"""The shortest change from one style of text to another, as Select Graphic Rendition sequences (ECMA-48, 8.3.117)."""

from functools import lru_cache
from typing import NamedTuple

RESET = "\x1b[m"

FOREGROUNDS = {str(code) for code in (*range(30, 38), *range(90, 98))}
BACKGROUNDS = {str(code) for code in (*range(40, 48), *range(100, 108))}
EXTENDED = {"2": 5, "5": 3}
"""How many parameters a colour has that begins with 38 or 48, by the second one: red, green and blue, or a number."""


OFF = {
    "1": "22",
    "2": "22",
    "3": "23",
    "4": "24",
    "21": "24",
    "5": "25",
    "6": "25",
    "7": "27",
    "8": "28",
    "9": "29",
    "53": "55",
}
"""The code that ends each attribute; a code shared by two attributes ends both."""

UNSEEN = frozenset({"1", "3"})
"""The attributes that do not show on a blank."""


class Pen(NamedTuple):
    """A style in its parts, each as SGR parameters; an empty part is the terminal's default."""

    attributes: frozenset[str]
    foreground: str
    background: str


@lru_cache(4096)
def pen(style: str) -> Pen | None:
    """Parse a style, given as the SGR parameters since the last reset; return None if one is unknown."""
    attributes: set[str] = set()
    foreground = background = ""
    codes = style.split(";") if style else []
    while codes:
        code = codes[0]
        size = EXTENDED.get(codes[1] if len(codes) > 1 else "", 0) if code in ("38", "48") else 1
        if not size or len(codes) < size:
            return None
        parameters, codes = ";".join(codes[:size]), codes[size:]
        if code == "38" or code in FOREGROUNDS:
            foreground = parameters
        elif code == "48" or code in BACKGROUNDS:
            background = parameters
        elif code in OFF:
            attributes.add(code)
        else:
            return None
    return Pen(frozenset(attributes), foreground, background)


@lru_cache(4096)
def of_blank(style: str) -> str:
    """Return the part of a style that shows on a blank: its background, or all of it if an attribute shows."""
    known = pen(style)
    if known is None or known.attributes - UNSEEN - {"7"}:
        return style
    if "7" not in known.attributes:
        return known.background
    return f"4{known.foreground[1:]}" if known.foreground.startswith("38;") else style


@lru_cache(4096)
def for_blank(before: str, after: str, *, erased: bool = False) -> str:
    """Return the style nearest to `before` in which a written or erased blank looks as in `after`.

    An erased cell takes the background colour as it is, without reverse video.
    """
    seen, old = of_blank(after), pen(before)
    if seen == of_blank(before) and not (erased and old is not None and "7" in old.attributes):
        return before
    wanted = pen(seen)
    if old is None or wanted is None or wanted.attributes or wanted.foreground:
        return after
    nearest = ";".join(filter(None, (*sorted(old.attributes & UNSEEN), old.foreground, wanted.background)))
    # A caret is the style around it in reverse video, which takes one code.
    return nearest if erased or len(change(before, nearest)) <= len(change(before, after)) else after


@lru_cache(4096)
def change(before: str, after: str) -> str:
    """Return the shortest sequence that changes the style of what is written next."""
    if before == after:
        return ""
    if not after:
        return RESET
    whole = f"\x1b[{'0;' if before else ''}{after}m"
    old, new = pen(before), pen(after)
    if old is None or new is None:
        return whole
    taken = {OFF[code] for code in old.attributes - new.attributes}
    given = {code for code in new.attributes if code not in old.attributes or OFF[code] in taken}
    parts = [*sorted(taken), *sorted(given)]
    if new.foreground != old.foreground:
        parts.append(new.foreground or "39")
    if new.background != old.background:
        parts.append(new.background or "49")
    return min(f"\x1b[{';'.join(parts)}m" if parts else "", whole, key=len)
