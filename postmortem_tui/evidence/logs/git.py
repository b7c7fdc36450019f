"""What git prints: the log in its default format, with or without a graph."""

import re
from collections.abc import Sequence

from postmortem_tui.evidence.chats.speakers import is_person
from postmortem_tui.evidence.logs.line_choosing import finder
from postmortem_tui.evidence.model import UNKNOWN, Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.stamps import read_day, read_stamp
from postmortem_tui.lazy import late

_COMMIT = late(r"(?P<graph>[|*\\/_ ]{0,40})commit (?P<hash>[0-9a-f]{7,40})(?: .*)?")
_FIELD = late(
    r"(?P<name>Author|AuthorDate|Date|Commit|CommitDate|Merge|Tagger|Reflog|Reflog message|Refs): +(?P<value>.*)"
)
_HASHED = late(r"(?P<hash>[0-9a-f]{7,40})(?P<rest>[ |,\t:(].{0,1000})")
_DECORATION = late(r"\((?:HEAD|tag: |origin/|[\w./-]{1,80}, )[^()]{0,200}\)\s?")
_AUTHOR = late(r"(?P<text>.+?)(?<!\s)\s+(?:<(?P<angled>[^<>@]{1,60})>|\[(?P<squared>[^\[\]]{1,60})\])")
_BEHIND_DASH = late(
    r"(?P<text>.+?\S) - (?P<angled>[^\W\d_a-z][\w.'’-]{0,40}(?: [^\W\d_a-z][\w.'’-]{0,40}){1,3})(?P<squared>)"
)
"""The author after the subject, a first name and a last one at least: `Warm it - Mona Haddad`."""
_ANGLED_FIRST = late(r"<(?P<angled>[^<>@]{1,60})> (?P<text>\S.*)(?P<squared>)")
_AUTHORS = (_AUTHOR, _ANGLED_FIRST, _BEHIND_DASH)
_RELATIVE = late(r"\b(?:\d{1,4}|an?) (?:second|minute|hour|day|week)s? ago\b")
_KINDS = ("iso", "ctime", "rfc2822", "named", "slash", "epoch")
_DAY = (
    r"(?:20\d\d(?P<mark>[-/.])[01]\d(?P=mark)[0-3]\d|[0-3]?\d(?P<other>[/.])[0-3]?\d(?P=other)20\d\d"
    r"|[0-3]?\d [A-Z][a-z]{2} 20\d\d|[A-Z][a-z]{2} [0-3]?\d,? 20\d\d)"
)
_DAY_ALONE = late(rf"(?<![\w.-]){_DAY}(?![\w:-])")
"""The day of a commit, as `--date=short` and the usual formats print it."""
_DAY_FIRST = late(rf"(?P<day>{_DAY})(?P<hash>[ ,|\t:-]{{1,3}}[0-9a-f]{{7,40}})(?=[ |,\t:(])")
_NEAR = 120
"""Characters after a hash within which its day is."""
_NAME = late(r"[^\W\d_][\w.'’-]{0,40}(?: [^\W\d_][\w.'’-]{0,40}){0,3}")
"""The author of a commit, between its hash and its time."""
_SET_OFF = late(r" {1,8}(?P<name>[^\W\d_a-z][\w.'’-]{0,40}(?: [^\W\d_a-z][\w.'’-]{0,40}){1,3}) {2,8}(?=\S)")
"""The author after the time, of two capitalised words or more, with two spaces or more before the subject."""
_TWO_WORDS = late(r"(?P<name>[^\W\d_a-z][\w'’-]{0,40} [^\W\d_a-z][\w'’-]{0,40}) (?P<text>\S.*)")
"""The author between a day and the subject, with nothing that sets them apart: a first name and a last one."""
_WHO = late(r"(?P<name>[^<]{1,80}?) <[^>]{0,120}>")


def read_git_log(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return a row for each commit that `git log` printed, or None if the text is something else."""
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
    return Read("git", seen, ignored, assumed=_days_alone(seen))


def _days_alone(seen: Sequence[Seen]) -> tuple[str, ...]:
    """Return a notice if git printed days without times: a day is no moment, and midnight would be made up."""
    count = sum(one.stamp == UNKNOWN for one in seen)
    return (f"time: left out for {count} commit{'s' * (count > 1)} with a day alone",) if count else ()


class _Commit:
    """A commit of a log as far as it was read."""

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
        stamp = read_stamp(when) or (UNKNOWN if read_day(when) else Stamp())
        text = " ".join(self.subject)
        return [Seen(stamp, name["name"].strip() if name else who, text or self.name[:7], self.line, key=self.name)]


def read_git_lines(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return a row for each commit of a log with a line for each, or of a reflog, or None if it is none."""
    told = [line for line in lines if line.strip("|*\\/_ \t.-")]
    found = [_one_line(line[:1000]) for line in told]
    if not told or sum(1 for one in found if one) * 10 < len(told) * 8:
        return None
    seen: list[Seen] = []
    ignored: list[Ignored] = []
    for number, line in enumerate(lines, 1):
        one = _one_line(line[:1000])
        if one:
            seen.append(one._replace(line=number))
        elif line.strip():
            ignored.append(Ignored(number, "a line of the graph, or none of a commit"))
    return Read("git", _by_authors(seen), ignored, assumed=_days_alone(seen))


def _by_authors(seen: list[Seen]) -> list[Seen]:
    """Return commits with the author that is before each subject, if all have two capitals and some recur."""
    found = [_TWO_WORDS.fullmatch(one.text or "") for one in seen if not one.who]
    names = [each["name"] for each in found if each and is_person(each["name"])]
    if len(names) < len(seen) or len(set(names)) == len(names):
        return seen
    return [
        one._replace(who=each["name"], text=each["text"]) if each else one
        for one, each in zip(seen, found, strict=True)
    ]


def _author_in(text: str) -> tuple[str, str]:
    """Return who made a commit, if they are set off beside its subject, and the subject."""
    for form in _AUTHORS:
        if author := form.fullmatch(text):
            return (author["angled"] or author["squared"]).strip(), author["text"].strip()
    return "", text


def _one_line(line: str) -> Seen | None:
    """Return the commit of one line: its hash, its time, who made it if that is set off, and its subject."""
    line = line.lstrip("|*\\/_ ").rstrip()
    if dated := _DAY_FIRST.match(line):
        name = dated["hash"].lstrip(" ,|:\t-")
        line = f"{name} {dated['day']}{line[dated.end() :]}"
    found = _HASHED.fullmatch(line)
    if not found:
        return None
    rest = found["rest"]
    when = max(
        (hit for kind in _KINDS if (hit := finder(kind).search(rest))), key=lambda hit: len(hit[0]), default=None
    )
    when = when or _RELATIVE.search(rest) or _DAY_ALONE.search(rest[:_NEAR])
    stamp = read_stamp(when[0]) if when else None
    if when and stamp is None and read_day(when[0]):
        stamp = UNKNOWN  # the day of a commit is no time
    if when is None or stamp is None:
        return None
    before, behind = rest[: when.start()], rest[when.end() :]
    if "|" in rest or "\t" in rest:
        fields = [part.strip(" -:") for part in re.split(r"[|\t]", before + behind) if part.strip(" -:")]
        first = before.strip(" |\t-:")
        if first and behind[:1] in "|\t" and behind.strip(" |\t"):
            return Seen(stamp, first, behind[1:].strip(), 0, key=found["hash"])
        people = [field for field in fields if is_person(field)]
        if len(fields) == 2 and len(people) == 1:
            subject = fields[1 - fields.index(people[0])]
        else:
            subject = fields[-1] if len(fields) == 2 and _NAME.fullmatch(first) else max(fields, key=len, default="")
        others = [field for field in fields if field != subject]
        who, subject = (others[0], subject) if others else _author_in(_DECORATION.sub("", subject).strip())
        return Seen(stamp, who, subject, 0, key=found["hash"])
    named = _DECORATION.sub("", before).strip().removeprefix("- ").strip(",")
    if (name := _NAME.fullmatch(named)) and behind.strip(" -:"):
        return Seen(stamp, name[0], _DECORATION.sub("", behind).strip(" )]}-,:"), 0, key=found["hash"])
    text = _DECORATION.sub("", f"{before.rstrip(' ([{-,')} {behind.lstrip(' )]}-,:')}").strip()
    text = text.removeprefix("HEAD@").lstrip("{}: ").strip()
    if set_off := _SET_OFF.match(behind):
        return Seen(stamp, set_off["name"], _DECORATION.sub("", behind[set_off.end() :]).strip(), 0, key=found["hash"])
    if stamp is UNKNOWN and not before.strip(" -:([") and (author := _TWO_WORDS.fullmatch(text)):
        return Seen(stamp, author["name"], author["text"], 0, key=found["hash"])
    who, text = _author_in(text)
    return Seen(stamp, who, text.strip(" -:"), 0, key=found["hash"]) if text.strip(" -:") else None
