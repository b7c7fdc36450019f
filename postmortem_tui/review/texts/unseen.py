"""Comments in prose: they are written into the document as they are, and a reader of the page does not see them."""

import re
from collections.abc import Iterator
from dataclasses import replace

from postmortem_tui.review.findings import Finding
from postmortem_tui.review.texts.passages import LOOKED_INTO, Manner, Passage, short, without_code

_OPENED = "<!--"
_COMMENT = re.compile(r"<!--[^\n]{0,200}?(?:-->|$)", re.MULTILINE)


def unseen_in(passage: Passage) -> Iterator[Finding]:
    """Yield a finding for each line of a text in which a comment begins (CommonMark 6.6); code shows what it holds."""
    if passage.manner is Manner.CODE or _OPENED not in passage.text:
        return
    lines = without_code(passage.text) if passage.manner is Manner.PROSE else passage.text.split("\n")
    for number, line in enumerate(lines):
        if found := _COMMENT.search(line[:LOOKED_INTO]):
            yield Finding(
                "comment-unseen",
                "hints",
                replace(passage.location, text_line=number),
                f"“{short(found[0])}” is a comment: nobody who reads the page sees it.",
                "Take the marks off where it is meant to be read.",
                words=(found[0],),
                about=short(line.strip()),
            )
