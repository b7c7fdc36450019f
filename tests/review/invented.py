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


@dataclass(frozen=True)
class Pasted:
    """A text as somebody pasted it, and the parts of it that are secret."""

    name: str
    text: str
    secrets: tuple[str, ...]

    def left_in(self, redacted: str) -> list[str]:
        """Return the secrets, or their lines, that still stand in a redacted text."""
        parts = [part for secret in self.secrets for part in re.split(r"\\n|\n", secret) if len(part) > 3]
        return [part for part in parts if part in redacted]


def pasted(name: str, text: str) -> Pasted:
    """Return a case of a table; its secrets stand in «»."""
    whole = invented(text, name)
    return Pasted(name, _MARKED.sub(r"\1", whole), tuple(_MARKED.findall(whole)))


def cases(table: str, sort: str) -> Iterator[Pasted]:
    """Yield the cases of a sort, `kinds` or `near`, in a table."""
    read = tomllib.loads((CASES / "review" / f"secrets_{table}.toml").read_text(encoding="utf-8"))
    return (pasted(name, text) for name, text in read[sort])
