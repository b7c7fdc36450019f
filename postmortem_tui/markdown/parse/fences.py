"""Read the lines of a fence: its language and its body."""

from postmortem_tui.lazy import late
from postmortem_tui.markdown.parse.indents import dedent, indent_of
from postmortem_tui.markdown.parse.nodes import Fence

_FENCE = late(r"(?P<run>`{3,}|~{3,})(?P<info>.*)")


def read_fence(source: str, line: int) -> Fence:
    """Return the fence of these lines; `line` is the number of the first."""
    opener, *body = source.split("\n")
    run, info = _fence_of(opener)
    if body and _is_closer(body[-1], run):
        body.pop()
    text = "\n".join(dedent(part, indent_of(opener)) for part in body)
    return Fence(language=info, body=text, source=source, line=line)


def _fence_of(opener: str) -> tuple[str, str]:
    found = _FENCE.match(opener.lstrip(" \t"))
    return (found["run"], found["info"].strip(" \t")) if found else ("", "")


def _is_closer(line: str, run: str) -> bool:
    """Return whether a line closes a fence that was opened by this run of characters."""
    characters = line.strip(" \t")
    return len(characters) >= len(run) and set(characters) == set(run) and indent_of(line) < 4


def is_open(fence: Fence) -> bool:
    """Return whether a fence is never closed, so that it reaches to the end of the document."""
    opener, *body = fence.source.split("\n")
    return not (body and _is_closer(body[-1], _fence_of(opener)[0]))
