"""What a list shows of a draft."""

from datetime import datetime
from pathlib import Path
from typing import NamedTuple


class Summary(NamedTuple):
    """A draft as a list shows it; one that cannot be read has a `problem`, and little else.

    `progress` counts the needed questions that are done, and all of them. `updated` is in UTC. The ranks are the
    indexes of severity and status among the choices that the template gives, from 0; None for what is none of them.
    `unsigned` counts the rows that wait for a signature. `missing` names the questions that need an answer and have
    none. A brief summary lacks that, and the `summary`.
    `remarks` are on what is in the file and not shown: a conflict that Git left, a journal that cannot be read.
    """

    id: str
    file: str
    updated: datetime
    title: str = ""
    severity: str = ""
    status: str = ""
    date: str = ""
    progress: tuple[int, int] = (0, 0)
    template: str = ""
    severity_rank: int | None = None
    status_rank: int | None = None
    summary: str = ""
    missing: tuple[str, ...] = ()
    problem: str = ""
    remarks: tuple[str, ...] = ()
    unsigned: int = 0

    @property
    def to_sign(self) -> int:
        """How many have to sign before the text is final; nobody before all that is needed is answered."""
        done, of = self.progress
        return self.unsigned if done == of else 0

    @property
    def path(self) -> Path:
        """The draft's file."""
        return Path(self.file)
