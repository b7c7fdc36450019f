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
