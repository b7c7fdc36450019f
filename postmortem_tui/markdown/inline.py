"""One line of typed text as inline Markdown, and back: what a person meant as markup stays, every other sign is itself."""

import html
import re
from collections.abc import Iterator

from postmortem_tui.markdown.cleaning import clean_line, clean_text
from postmortem_tui.markdown.labels import fold, label, label_lines, same_text, split_label

__all__ = [
    "bold",
    "clean_line",
    "clean_text",
    "fold",
    "label",
    "label_lines",
    "read_inline",
    "same_text",
    "split_label",
    "split_parts",
    "unbold",
    "write_inline",
    "write_literal",
    "write_part",
]

_CODE = r"(?<!`)(?P<ticks>`+)(?!`)(?P<code>[^\n]+?)(?<!`)(?P=ticks)(?!`)"
_AUTOLINK = r"<[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>`\\]*>"
_LINK = r"\[(?P<text>[^\]\[\n`]*)\]\((?P<dest>[^\s()<>\\`&]+)\)"
_URL = r"\bhttps?://[^\s<>()\[\]*~`\\&|\"]*[^\s<>()\[\]*~`\\&|\".,;:!?']"
_STRONG = r"(?<![\w*\\])\*\*(?=[^\s*])(?P<strong>[^*\n`]+)(?<=[^\s*\\])\*\*(?![\w*])"
_EMPHASIS = r"(?<![\w*\\])\*(?=\w)(?P<star>[^*\n`]+)(?<=\w)\*(?![\w*])|(?<![\w_\\])_(?=\w)(?P<line>[^_\n`]+)(?<=\w)_(?![\w_])"
_STRUCK = r"(?<![~\w\\])~~(?=[^\s~])(?P<struck>[^~\n`]+)(?<=[^\s~\\])~~(?![~\w])"
_KEPT = re.compile("|".join((_CODE, _AUTOLINK, _LINK, _URL, _STRONG, _EMPHASIS, _STRUCK)))
_NOTHING = re.compile(r"(?!)")
_KEPT_IN_BOLD = re.compile("|".join((_CODE, _AUTOLINK, _LINK, _URL)))

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_BLOCK_START = re.compile(
    r"""(?P<sign>\#(?=\#{0,5}(?:\s|$))|>|[-+*](?=\s|$|&)|\[(?=[ xX]\](?:\s|$))|\[(?=[^\]]+\]:)|~(?=~~))
        |(?P<number>\d{1,9})[.)](?=\s|$|&)
        |(?P<rule>[-_*=])(?=(?:[ ]*(?P=rule))*[ ]*$)""",
    re.VERBOSE,
)
_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


def write_inline(text: str) -> str:
    """Give a line of typed text as inline Markdown that means the same wherever it stands; a line break is `<br>`.

    Code spans, links, addresses and well-formed emphasis are kept; `read_inline` gives the text back.
    """
    return _write(text, _KEPT)


def write_literal(text: str) -> str:
    """Give a line of text in which every sign stands for itself, even one that was meant as markup."""
    return _write(text, _NOTHING)


def _write(text: str, kept: re.Pattern[str]) -> str:
    core = text.strip()
    if not core:
        return "".join(f"&#{ord(sign)};" for sign in text)
    start = len(text) - len(text.lstrip())
    before, after = text[:start], text[start + len(core) :]
    return _edge(before) + _guarded("".join(_pieces(core, kept)), core) + _edge(after)


def _edge(blanks: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in blanks)


def _guarded(written: str, text: str) -> str:
    """Escape what would begin a block, and signs that would close a heading."""
    tail = re.search(r"(?:^|[ \t])(#+)$", text)
    if tail and written.endswith(tail[1]):
        at = len(written) - len(tail[1])
        written = f"{written[:at]}\\{written[at:]}"
    found = _BLOCK_START.match(written)
    if found and not written.startswith("**"):
        at = found.end("number") if found["number"] else 0
        return f"{written[:at]}\\{written[at:]}"
    return written


def _pieces(text: str, kept: re.Pattern[str]) -> Iterator[str]:
    end = 0
    for found in kept.finditer(text):
        if kept is _KEPT_IN_BOLD and "*" in found[0]:
            continue
        yield _escaped(text, end, found.start())
        yield _kept(found, kept)
        end = found.end()
    yield _escaped(text, end, len(text))


def _kept(found: re.Match[str], kept: re.Pattern[str]) -> str:
    """Give a piece of markup as it was typed, with the signs inside its words escaped."""
    for name, mark in (("strong", "**"), ("star", "*"), ("line", "_"), ("struck", "~~")):
        if kept is _KEPT and found[name]:
            return f"{mark}{_escaped(found[name], 0, len(found[name]))}{mark}"
    if found["dest"]:
        return f"[{_escaped(found['text'], 0, len(found['text']))}]({found['dest']})"
    return found[0]


def _escaped(text: str, start: int, stop: int) -> str:
    return "".join(_sign(text, n) for n in range(start, stop))


def _sign(text: str, n: int) -> str:
    """Give one sign, escaped where Markdown or GitHub would read it as markup."""
    sign = text[n]
    before = text[n - 1] if n else " "
    after = text[n + 1] if n + 1 < len(text) else " "
    match sign:
        case "\n":
            return "<br>"
        case "\t":
            return "&#9;"
        case "`":
            return r"\`"
        case "\\" if not after.isalnum():
            return r"\\"
        case "*" if not (before.isspace() and after.isspace()):
            return r"\*"
        case "_" if not ((before.isalnum() and after.isalnum()) or (before.isspace() and after.isspace())):
            return r"\_"
        case "~" if "~" in text[:n] and not before.isspace() and not (before in _PUNCTUATION - {"~"} and after.isalnum()):
            return r"\~"
        case "[" if after == "^":
            return r"\["
        case "]" if after == "(":
            return r"\]"
        case "<" if after.isalpha() or after in "/!?":
            return r"\<"
        case "&" if _ENTITY.match(text, n):
            return r"\&"
        case _:
            return sign


_READ = re.compile(
    "|".join(
        (
            r"\\(?P<escaped>[!-/:-@\[-`{-~])",
            r"(?P<hard>(?:[ \t]*\\|[ ]{2,})\n[ \t]*)",
            r"(?P<soft>[ \t]*\n[ \t]*)",
            r"(?P<breaks><br[ ]*/?>)",
            rf"(?P<kept>{_AUTOLINK})",
            rf"(?P<entity>{_ENTITY.pattern})",
            r"(?P<ticks>`+)",
        )
    )
)


def read_inline(source: str) -> str:
    """Give the text that inline Markdown says; emphasis, links and code stay as they are written."""
    parts: list[str] = []
    end = 0
    while found := _READ.search(source, end):
        parts.append(source[end : found.start()])
        end = found.end()
        match found.lastgroup:
            case "escaped":
                parts.append(found["escaped"])
            case "hard" | "breaks":
                parts.append("\n")
            case "soft":
                parts.append(" ")
            case "entity":
                parts.append(html.unescape(found["entity"]))
            case "ticks":
                close = _closing(source, found)
                parts.append(source[found.start() : close])
                end = close
            case _:
                parts.append(found[0])
    return "".join(parts) + source[end:]


def _closing(source: str, ticks: re.Match[str]) -> int:
    """Give where the code span that begins with these backticks ends; the ticks' own end where it never does."""
    run = ticks["ticks"]
    found = re.compile(rf"(?<!`){run}(?!`)").search(source, ticks.end())
    return found.end() if found else ticks.end()


def bold(text: str) -> str:
    """Give a text in bold, as one run that `unbold` takes apart."""
    return f"**{_write(text, _KEPT_IN_BOLD)}**"


def unbold(source: str) -> str | None:
    """Give the text of a source that is one bold run, or None."""
    source = source.strip()
    found = re.fullmatch(r"\*\*((?:\\.|`[^`]*`|(?!\*\*)[^\\])+)\*\*", source, re.DOTALL)
    return read_inline(found[1]) if found else None


_DASH = re.compile(r"(?<![^\s])[-–—](?![^\s])")


def write_part(text: str) -> str:
    """Give a text that stands between dashes on one line, so that no dash in it is taken for one of those."""
    written = write_inline(text)
    parts: list[str] = []
    end = 0
    for start, stop in _whole(written):
        parts.append(_DASH.sub(lambda found: f"&#{ord(found[0])};", written[end:start]))
        parts.append(written[start:stop])
        end = stop
    parts.append(_DASH.sub(lambda found: f"&#{ord(found[0])};", written[end:]))
    return "".join(parts)


def split_parts(source: str) -> tuple[str, ...]:
    """Give the sources between the dashes of a line; a dash inside code or a link is none of them."""
    covered = list(_whole(source))
    parts: list[str] = []
    end = 0
    for found in re.finditer(r"[ \t]+[-–—](?:[ \t]+|$)", source):
        if not any(start <= found.start() < stop for start, stop in covered):
            parts.append(source[end : found.start()].strip())
            end = found.end()
    parts.append(source[end:].strip())
    return tuple(parts)


def _whole(source: str) -> Iterator[tuple[int, int]]:
    """Give where code spans and links stand: pieces that no dash takes apart."""
    for found in re.finditer(r"\\[!-/:-@\[-`{-~]|(?P<ticks>`+)(?:(?!`).)+?(?P=ticks)(?!`)|(?P<link>\[[^\]\[]*\]\([^\s()]*\))", source):
        if found["ticks"] or found["link"]:
            yield found.span()
