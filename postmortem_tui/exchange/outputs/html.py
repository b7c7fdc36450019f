"""Write a draft as one web page with its own style, without scripts; printed by a browser it is the PDF."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape
from typing import assert_never

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.outputs.output_pieces import (
    Code,
    Entry,
    Heading,
    List,
    Paragraph,
    Piece,
    Quote,
    Rule,
    Table,
)
from postmortem_tui.exchange.outputs.walk import walk
from postmortem_tui.markdown.line.bare_addresses import bare_addresses
from postmortem_tui.markdown.line.styled import styled

_FOLLOWED = re.compile(r"(?:https?://|mailto:|#)[^\s]*|[^:\s]+", re.IGNORECASE)
"""Addresses that become links: the web, mail, and paths. A script's or a file's address stays text."""

_WEB = ("http://", "https://")

_NO_WORD = re.compile(r"[^\w]+")

STYLE = """
:root { color-scheme: light dark; --ink: #1c2126; --paper: #fff; --faint: #5b6670; --line: #d5dbe1; --box: #f4f6f8;
  --link: #0b57a4; --done: #1a6b35; }
@media (prefers-color-scheme: dark) { :root { --ink: #e3e7eb; --paper: #15191d; --faint: #a3adb6; --line: #39424b;
  --box: #1f252b; --link: #8ab8ee; --done: #7fcf97; } }
body { margin: 0 auto; padding: 2rem 1.25rem 4rem; max-width: 50rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.8rem; line-height: 1.2; } h2 { margin-top: 2.4rem; border-bottom: 1px solid var(--line); }
h3 { margin-top: 1.6rem; } a { color: var(--link); } nav { color: var(--faint); font-size: .92rem; }
nav ol { columns: 2; padding-left: 1.4rem; } table { border-collapse: collapse; width: 100%; }
th, td { padding: .35rem .6rem; border: 1px solid var(--line); text-align: left; vertical-align: top; }
th { background: var(--box); } td:first-child { white-space: nowrap; }
pre { padding: .8rem; background: var(--box); border: 1px solid var(--line); overflow-x: auto; }
pre, code { font: .88rem/1.45 ui-monospace, monospace; } figure { margin: 1rem 0; }
blockquote { margin-left: 0; padding-left: 1rem; border-left: 3px solid var(--line); color: var(--faint);
  white-space: pre-wrap; }
figcaption { color: var(--faint); } .box { font-family: ui-monospace, monospace; } .done { color: var(--done); }
li.item { list-style: none; margin-left: -1.2rem; }
@media print { :root { --ink: #000; --paper: #fff; --line: #999; --box: #fff; --link: #000; } body { max-width: none;
  padding: 0; font-size: 10pt; } nav { display: none; } h2, h3 { break-after: avoid; } tr, li { break-inside: avoid; }
  pre { white-space: pre-wrap; } a[href^="http"]:not(.bare)::after { content: " (" attr(href) ")"; font-size: .85em; } }
"""

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""Nothing is loaded and no script runs, whatever the draft contains (Content Security Policy, level 3)."""


def export_html(draft: Draft) -> str:
    """Return the page of a draft."""
    pieces = list(walk(draft))
    anchors = _anchors(pieces)
    title = escape(draft.role("title") or draft.id)
    body = "\n".join(_pieces(pieces, anchors))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _anchors(pieces: Iterable[Piece]) -> dict[int, str]:
    """Return an anchor for each heading, by the index of the piece: its words, with a number if two have the same."""
    seen: Counter[str] = Counter()
    names = {}
    for number, piece in enumerate(pieces):
        if isinstance(piece, Heading):
            name = _NO_WORD.sub("-", _text(piece.inline).casefold()).strip("-") or "section"
            seen[name] += 1
            names[number] = name if seen[name] == 1 else f"{name}-{seen[name]}"
    return names


def _pieces(pieces: Iterable[Piece], anchors: dict[int, str]) -> Iterator[str]:
    contents = [
        f'<li><a href="#{anchors[number]}">{_inline(piece.inline, linked=False)}</a></li>'
        for number, piece in enumerate(pieces)
        if isinstance(piece, Heading) and piece.level == 2
    ]
    waiting = f'<nav aria-label="Contents"><ol>{"".join(contents)}</ol></nav>' if len(contents) > 1 else ""
    for number, piece in enumerate(pieces):
        if waiting and isinstance(piece, Heading) and piece.level == 2:
            yield waiting
            waiting = ""
        yield _piece(piece, anchors.get(number, ""))


def _piece(piece: Piece, anchor: str = "") -> str:
    match piece:
        case Heading():
            name = f' id="{anchor}"' if anchor else ""
            return f"<h{piece.level}{name}>{_inline(piece.inline)}</h{piece.level}>"
        case Paragraph():
            return f"<p>{_inline(piece.inline)}</p>"
        case List():
            tag = "ol" if piece.ordered else "ul"
            return f"<{tag}>\n" + "\n".join(map(_entry, piece.entries)) + f"\n</{tag}>"
        case Table():
            header = "".join(f"<th>{_inline(cell)}</th>" for cell in piece.header)
            rows = "\n".join(
                "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in row) + "</tr>" for row in piece.rows
            )
            return f"<table>\n<thead><tr>{header}</tr></thead>\n<tbody>\n{rows}\n</tbody>\n</table>"
        case Code():
            code = f"<pre><code>{escape(piece.body)}</code></pre>"
            about = " · ".join(filter(None, (piece.caption, piece.language)))
            caption = f"<figcaption>{escape(about)}</figcaption>" if about else ""
            return f"<figure>{caption}{code}</figure>"
        case Quote():
            return f"<blockquote>{escape(piece.source)}</blockquote>"
        case Rule():
            return "<hr>"
        case _:
            assert_never(piece)


def _entry(entry: Entry) -> str:
    below = "".join(f"\n{_piece(piece)}" for piece in entry.below)
    if entry.box is None:
        return f"<li>{_inline(entry.inline)}{below}</li>"
    box = (
        '<span class="box done" aria-label="done">☑</span>'
        if entry.box
        else '<span class="box" aria-label="open">☐</span>'
    )
    return f'<li class="item">{box} {_inline(entry.inline)}{below}</li>'


def _inline(source: str, *, linked: bool = True) -> str:
    """Return inline Markdown as HTML in which every typed character is escaped."""
    parts = []
    for text, bold, slanted, code, address in styled(source):
        if not linked:
            address = ""
        part = _linked(text) if linked and not (address or code) else _plain(text)
        part = f"<code>{part}</code>" if code else part
        part = f"<em>{part}</em>" if slanted else part
        part = f"<strong>{part}</strong>" if bold else part
        if address and _FOLLOWED.fullmatch(address):
            part = f'<a href="{escape(address)}" rel="noreferrer">{part}</a>'
        elif address:
            part = f"{part} ({escape(address)})"
        parts.append(part)
    return "".join(parts)


def _linked(text: str) -> str:
    """Return a text with its bare web addresses as links, as in Markdown; a printed page shows each only once."""
    out, pos = [], 0
    for start, end in bare_addresses(text):
        if not text[start:end].casefold().startswith(_WEB):
            continue
        address = escape(text[start:end])
        out += [_plain(text[pos:start]), f'<a class="bare" href="{address}" rel="noreferrer">{address}</a>']
        pos = end
    return "".join([*out, _plain(text[pos:])])


def _plain(text: str) -> str:
    return escape(text).replace("\n", "<br>\n")


def _text(source: str) -> str:
    return "".join(one.text for one in styled(source))
