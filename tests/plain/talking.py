"""A talk held with a list of lines, and what was said in it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.template.template_reading import read_template
from postmortem_tui.errors import StorageError
from postmortem_tui.plain.interview import Interview
from postmortem_tui.plain.talk.prompter import Prompter
from postmortem_tui.plain.talk.talk import Talk
from tests.known import NOW

CASES = Path(__file__).parents[1] / "cases" / "plain"
SMALL = read_template((CASES / "template.toml").read_text(encoding="utf-8"), "template.toml")


@dataclass
class Memory:
    """Keeps what is saved; cannot while it is full."""

    saved: list[Draft] = field(default_factory=list)
    full: bool = False

    def record(self, draft: Draft) -> None:
        pass

    def save(self, draft: Draft) -> Draft:
        if self.full:
            raise StorageError("the disk is full", location="memory")
        self.saved.append(draft)
        return draft


@dataclass
class Talked:
    printed: str
    """All that stands on the terminal, what was typed too."""
    written: str
    """What the program wrote."""
    draft: Draft
    memory: Memory
    all_saved: bool


def blank() -> Draft:
    return Draft.begin(SMALL, "case", NOW)


def talk(
    lines: Iterable[str],
    draft: Draft | None = None,
    *,
    attended: bool = False,
    now: datetime = NOW,
    memory: Memory | None = None,
    before: Callable[[str], None] = lambda prompt: None,
) -> Talked:
    """Answer with the lines until they end; each change is a step of its own to undo."""
    printed: list[str] = []
    written: list[str] = []
    given: Iterator[str] = iter(lines)
    kept = memory or Memory()

    def write(text: str) -> None:
        printed.append(text)
        written.append(text)

    def read(prompt: str) -> str:
        before(prompt)
        write(prompt)
        line = next(given, None)
        if line is None:
            printed.append("\n")
            raise EOFError
        printed.append(line + "\n")
        return line

    ticks = count(step=10)
    session = Session(draft or blank(), kept, lambda: now, lambda: float(next(ticks)))
    Interview(Prompter(session, Talk(read, write, attended=attended))).hold()
    return Talked("".join(printed), "".join(written), session.draft, kept, not session.dirty)
