"""Texts with invented secrets in them: well-formed, and in no file, so that no scanner takes one for a leak."""

import random
import re
import string
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from tests.known import CASES

ALPHABETS = {
    "w": string.ascii_letters + string.digits,
    "a": string.ascii_letters,
    "l": string.ascii_lowercase + string.digits,
    "u": "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567",
    "h": string.digits + "abcdef",
    "d": string.digits,
    "b": string.ascii_letters + string.digits + "+/",
    "s": string.ascii_letters + string.digits + "_-",
}
_MADE = re.compile(r"\{([walhudbs])(\d+)\}|\{g\}")
_MARKED = re.compile(r"«([^»]*)»")


def invented(text: str, seed: str) -> str:
    """Return a text with letters and digits for `{w36}` and the like, the same for the same seed."""
    rng = random.Random(seed)

    def made(found: re.Match[str]) -> str:
        if found[1]:
            ends = ALPHABETS[found[1]].strip("+/_-")
            return "".join(rng.choices(ALPHABETS[found[1]], k=int(found[2]) - 1)) + rng.choice(ends)
        return "-".join("".join(rng.choices(ALPHABETS["h"], k=size)) for size in (8, 4, 4, 4, 12))

    return _MADE.sub(made, text)


_RUN = 5
"""Characters of a secret in a row that may not be left."""


@dataclass(frozen=True)
class Pasted:
    """A text as somebody pasted it, and the parts of it that are secret."""

    name: str
    text: str
    secrets: tuple[str, ...]

    def left_in(self, redacted: str, run: int = _RUN) -> list[str]:
        """Return what of the secrets still stands in a redacted text: a line of one, or so many characters in a row."""
        around = self.text
        for secret in self.secrets:
            around = around.replace(secret, " ")
        parts = [part for secret in self.secrets for part in re.split(r"\\n|\n", secret) if len(part) > 3]
        runs = (part[at : at + run] for part in parts for at in range(max(1, len(part) - run + 1)))
        return [one for one in runs if one in redacted and one not in around]


def pasted(name: str, text: str) -> Pasted:
    """Return a case of a table; its secrets stand in «»."""
    whole = invented(text, name)
    return Pasted(name, _MARKED.sub(r"\1", whole), tuple(_MARKED.findall(whole)))


def cases(table: str, sort: str) -> Iterator[Pasted]:
    """Yield the cases of a sort, `kinds` or `near`, in a table."""
    read = tomllib.loads((CASES / "review" / f"secrets_{table}.toml").read_text(encoding="utf-8"))
    return (pasted(name, text) for name, text in read[sort])
