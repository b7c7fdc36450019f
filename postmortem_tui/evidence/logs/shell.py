"""Histories of shells: bash with stamps, zsh extended, fish."""

from collections.abc import Sequence
from itertools import islice

from postmortem_tui.evidence.logs.line_choosing import fitted
from postmortem_tui.evidence.logs.shell_shapes import SHELLS
from postmortem_tui.evidence.model import UNKNOWN, Facts, Ignored, Read, Seen, Stamp
from postmortem_tui.evidence.stamps.line_shape import LONGEST
from postmortem_tui.evidence.stamps.stamps import epoch
from postmortem_tui.lazy import late

_BASH = late(r"#(\d{10})")
_ZSH = late(r": {1,2}(\d{10}):\d{1,9};(.*)")
_PROMPT = late(r"[$#%❯➜] ")
"""What the prompt of a shell ends with."""
_AFTER_PROMPTS = tuple(shape for shape in SHELLS if shape.format == "shell" and not shape.ignored)
"""The shapes of commands after a prompt."""
_FISH = late(r"- cmd: (.*)")
_FISH_WHEN = late(r" {1,4}when: (\d{10})")


def read_history(lines: Sequence[str], facts: Facts) -> Read | None:
    """Return the commands of a shell's history file, or None if the text is no history with times."""
    head = [line for line in lines[:400] if line.strip()]
    for shape, read in ((_ZSH, _zsh), (_BASH, _bash), (_FISH, _fish)):
        if head and sum(1 for line in head if shape.fullmatch(line)) * 6 >= len(head):
            return read(lines)
    return None


def shows_prompts(lines: Sequence[str]) -> bool:
    """Return whether two lines are commands after a prompt that shows the time: tables are what they printed."""
    return len(list(islice((line for line in lines if _PROMPT.search(line[:400]) and _is_command(line)), 2))) > 1


def _is_command(line: str) -> bool:
    return any(fitted(shape, "clock").match.fullmatch(line[:LONGEST]) for shape in _AFTER_PROMPTS)


def _bash(lines: Sequence[str]) -> Read:
    seen: list[Seen] = []
    ignored: list[Ignored] = []
    stamp: Stamp | None = None
    for number, line in enumerate(lines, 1):
        if found := _BASH.fullmatch(line.strip()):
            stamp = Stamp(at=epoch(found[1]))
            begun = False
        elif not line.strip():
            continue
        elif stamp is None:
            seen.append(Seen(UNKNOWN, "", line.rstrip(), number))
        elif begun:
            seen[-1] = seen[-1]._replace(text=f"{seen[-1].text}\n{line.rstrip()}")
        else:
            seen.append(Seen(stamp, "", line.rstrip(), number))
            begun = True
    return Read("shell-history", seen, ignored)


def _zsh(lines: Sequence[str]) -> Read:
    seen: list[Seen] = []
    for number, line in enumerate(lines, 1):
        if found := _ZSH.fullmatch(line):
            seen.append(Seen(Stamp(at=epoch(found[1])), "", found[2], number))
        elif seen and line.strip():
            seen[-1] = seen[-1]._replace(text=f"{seen[-1].text}\n{line}")
        elif line.strip():
            seen.append(Seen(UNKNOWN, "", line, number))
    return Read("shell-history", [one._replace(text=_joined(one.text or "")) for one in seen], [])


def _joined(text: str) -> str:
    """Return a command without the continuation marks at the ends of its lines."""
    return "\n".join(line.removesuffix("\\").rstrip() for line in text.split("\n"))


def _fish(lines: Sequence[str]) -> Read:
    seen: list[Seen] = []
    ignored: list[Ignored] = []
    for number, line in enumerate(lines, 1):
        if found := _FISH.fullmatch(line):
            seen.append(Seen(UNKNOWN, "", found[1].replace("\\n", "\n"), number))
        elif (when := _FISH_WHEN.fullmatch(line)) and seen:
            seen[-1] = seen[-1]._replace(stamp=Stamp(at=epoch(when[1])))
        elif line.strip():
            ignored.append(Ignored(number, "no command and no time of one"))
    return Read("shell-history", seen, ignored)
