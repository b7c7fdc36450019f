"""What git prints: the log in its own form, with a graph or without."""

import re
from collections.abc import Sequence

from postmortem_tui.evidence.model import Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps import read_stamp
from postmortem_tui.lazy import late

_GRAPH = late(r"[|*\\/_ .-]{0,40}?(?=commit [0-9a-f]{7,40}\b|[A-Z][A-Za-z]{2,10}: |    |$)")
_COMMIT = late(r"(?P<graph>[|*\\/_ ]{0,40})commit (?P<hash>[0-9a-f]{7,40})(?: .*)?")
_FIELD = late(
    r"(?P<name>Author|AuthorDate|Date|Commit|CommitDate|Merge|Tagger|Reflog|Reflog message|Refs): +(?P<value>.*)"
)
_LINES = late(r"^[|\\/_ ]{0,40}(?=\S|    )")
_WHO = late(r"(?P<name>[^<]{1,80}?) <[^>]{0,120}>")


def read_git_log(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return a row for each commit that `git log` printed, or None where it printed none of this."""
    if not any(_COMMIT.fullmatch(line[:400]) for line in lines[:40]):
        return None
    seen: list[Seen] = []
    ignored: list[Ignored] = []
    commit: _Commit | None = None
    for number, line in enumerate(lines, 1):
        found = _COMMIT.fullmatch(line[:400])
        if found:
            if commit:
                seen.extend(commit.rows())
            commit = _Commit(found["hash"], number)
        elif commit is None:
            if line.strip():
                ignored.append(Ignored(number, "stands above the first commit"))
        else:
            commit.add(line)
    if commit:
        seen.extend(commit.rows())
    return Read("git", seen, ignored)


class _Commit:
    def __init__(self, name: str, line: int) -> None:
        self.name, self.line = name, line
        self.fields: dict[str, str] = {}
        self.subject: list[str] = []
        self.done = False

    def add(self, line: str) -> None:
        text = line.lstrip("|\\/_* ").rstrip()
        field = _FIELD.fullmatch(text)
        if field and not self.subject:
            self.fields[field["name"]] = field["value"].strip()
        elif not text:
            self.done = self.done or bool(self.subject)
        elif not self.done and self.fields:
            self.subject.append(text)

    def rows(self) -> list[Seen]:
        when = self.fields.get("CommitDate") or self.fields.get("Date") or self.fields.get("AuthorDate") or ""
        who = self.fields.get("Author") or self.fields.get("Tagger") or ""
        name = _WHO.fullmatch(who)
        stamp = read_stamp(when) or Stamp()
        text = " ".join(self.subject)
        return [Seen(stamp, name["name"].strip() if name else who, text or self.name[:7], self.line, key=self.name)]


def is_patch(line: str) -> bool:
    """Return whether a line begins the difference that `git log -p` prints."""
    return bool(re.match(r"diff --git |index [0-9a-f]{7,40}\.\.", line))
