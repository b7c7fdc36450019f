"""Read inline Markdown for formats with their own marks: HTML, chats, Jira."""

from collections.abc import Iterator
from typing import NamedTuple

from postmortem_tui.markdown.line.runs import MARKS, tokens
from postmortem_tui.markdown.line.spans import spans


class Styled(NamedTuple):
    """A piece of text, its emphasis, and the address of its link; a newline is a line break."""

    text: str
    bold: bool = False
    slanted: bool = False
    code: bool = False
    address: str = ""


def styled(source: str) -> Iterator[Styled]:
    """Yield the pieces of inline Markdown, without the marks of Markdown.

    An address is as it was written, whatever its scheme: the writer of each format decides which links may be followed.
    Fenced code on one line is yielded as code line by line.
    """
    if not MARKS.search(source):
        yield from [Styled(source)] if source else []
        return
    for n, (part, is_code) in enumerate(_parts(source) if "<pre" in source else [(source, False)]):
        yield from [Styled("\n")] if n else []
        yield from _code(part) if is_code else _styled(part)


def _parts(source: str) -> Iterator[tuple[str, bool]]:
    """Yield the fenced code in inline Markdown and the texts between, each with whether it is code."""
    at = 0
    for span in spans(source):
        if span.source.startswith("<pre") and span.source.endswith("</pre>"):
            yield from [(source[at : span.start], False)] if span.start > at else []
            yield span.text.strip("\n"), True
            at = span.start + len(span.source)
    yield from [(source[at:], False)] if at < len(source) else []


def _code(fenced: str) -> Iterator[Styled]:
    for n, line in enumerate(fenced.split("\n")[1:-1]):
        yield from [Styled("\n")] if n else []
        yield from [Styled(line, code=True)] if line else []


def _styled(source: str) -> Iterator[Styled]:
    for token, bold, slanted, address in tokens(source):
        if token.type in ("softbreak", "hardbreak"):
            yield Styled("\n", bold, slanted, address=address)
        elif token.content:
            yield Styled(token.content, bold, slanted, token.type == "code_inline", address)
