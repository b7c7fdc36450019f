"""What is shown and typed in every program alike, so that they do the same work."""

READY = "ready to begin"
"""What the smallest apps show, to tell when they stand on the screen."""

SENTENCE = "the pool had been empty since noon and every new request had to wait until another one was given up, "

WORDS = ("QXZJV", "KWYUB", "HGFDP")
"""Each letter stands in one of them, once: the same comes again only after all others."""

LETTERS = frozenset("".join(WORDS))


def paragraphs(number: int = 12) -> str:
    """Return paragraphs of some 500 characters, a line each; they fill a screen of 120 by 40."""
    return "\n\n".join(f"Paragraph {n} says: {SENTENCE * 5}end" for n in range(1, number + 1)) + "\n"


def typing(keys: int) -> str:
    """Return that many characters to type, in words."""
    return " ".join(WORDS[n % len(WORDS)] for n in range(keys))[:keys]


def team_document(rows: int = 70, items: int = 40, about: int = 11) -> str:
    """Return a postmortem of 15 kB with a team's own headings: a table of times, boxes with owners, paragraphs."""
    said = "\n\n".join(f"In part {n} {SENTENCE * 2}end." for n in range(1, about + 1))
    times = "\n".join(
        f"| {14 + n // 60:02}:{n % 60:02} | {SENTENCE[:60].strip()}, step {n} | Ana |" for n in range(1, rows + 1)
    )
    boxes = "\n".join(f"- [ ] Watch the size of pool {n} (@ana, 2024-02-{n % 28 + 1:02})" for n in range(1, items + 1))
    return (
        "# Logins failed at noon\n\n**Date:** 2024-01-15\n**Severity:** SEV2\n**Status:** Draft\n\n"
        f"## In a few words\n\n{said}\n\n## Who was hit\n\n{said}\n\n"
        f"## What happened when\n\n| Time (UTC) | What | Who |\n|---|---|---|\n{times}\n\n"
        f"## Where we were lucky\n\n{said}\n\n## What we will do\n\n{boxes}\n"
    )
