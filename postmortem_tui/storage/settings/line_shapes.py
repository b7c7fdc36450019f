r"""A team's own shapes of log lines, from `evidence.toml` in a person's settings folder.

```toml
[[shape]]
format = "pager"
line = 'PAGE at=\({when}\) to=(?P<who>\w+) :: (?P<text>.*)'
times = ["iso"]  # as they are called in `evidence/stamps/machine_times.py`; without it, any
examples = [{ line = "PAGE at=(2026-03-11T09:02:10Z) to=mona :: lag", who = "mona", text = "lag" }]
```
"""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from postmortem_tui.document.template.template import nearest
from postmortem_tui.errors import PostmortemError
from postmortem_tui.evidence.logs.line_choosing import choose
from postmortem_tui.evidence.logs.log_lines import read_lines
from postmortem_tui.evidence.model import Facts
from postmortem_tui.evidence.stamps.line_shape import Example, Shape
from postmortem_tui.evidence.stamps.machine_times import KINDS, PLAIN
from postmortem_tui.lazy import library
from postmortem_tui.storage.disk.files import read_text
from postmortem_tui.values.text.patterns import require_expression

if TYPE_CHECKING:
    import tomllib
else:
    tomllib = library("tomllib")  # few teams have such a file

FILE = "evidence.toml"

KEYS = ("format", "line", "times", "examples")


def own_shapes(config: Path) -> tuple[tuple[Shape, ...], tuple[str, ...]]:
    """Return a team's shapes, and sentences on the invalid ones, which are skipped. Never raise."""
    path = config / FILE
    if not path.exists():
        return (), ()
    try:
        found = tomllib.loads(read_text(path))
    except (PostmortemError, ValueError) as error:
        return (), (f"{path}: {error}. It is skipped.",)
    tables = found.get("shape", [])
    shapes: list[Shape] = []
    notices = [f"{path}: unknown key {nearest(key, ['shape'])}. It is skipped." for key in found if key != "shape"]
    for number, table in enumerate(tables if isinstance(tables, list) else [tables], 1):
        unknown = [key for key in table if key not in KEYS] if isinstance(table, dict) else []
        notices += [f"{path}: shape {number}: unknown key {nearest(key, KEYS)}. It is skipped." for key in unknown]
        problem, shape = _read(table)
        if shape is not None:
            shapes.append(shape)
        else:
            notices.append(f"{path}: shape {number}: {problem}. It is skipped.")
    return tuple(shapes), tuple(notices)


def _read(table: Any) -> tuple[str, Shape | None]:
    if not isinstance(table, dict):
        return "should be a table", None
    line, name = table.get("line"), table.get("format", "own")
    kinds = table.get("times", list(PLAIN))
    if not isinstance(line, str) or not isinstance(name, str):
        return "'line' should be a pattern in quotes, and 'format' a name", None
    if "{when}" not in line or "(?P<text>" not in line:
        return "its line should have {when} and (?P<text>…)", None
    if not isinstance(kinds, list) or not kinds or any(kind not in KINDS for kind in kinds):
        return f"'times' should be some of {', '.join(KINDS)}", None
    shape = Shape(name, line, tuple(kinds), own=True)
    try:
        require_expression(line.replace("{when}", "(?P<when>x)"))
    except ValueError as error:
        return f"its line: {error}", None
    return _tried(shape, table.get("examples", []))


def _tried(shape: Shape, examples: Any) -> tuple[str, Shape | None]:
    """Return the shape if each of its examples is read as stated, else the problem."""
    if not isinstance(examples, list) or not examples:
        return "it has no example", None
    for number, example in enumerate(examples, 1):
        if not isinstance(example, dict) or not isinstance(example.get("line"), str):
            return f"example {number} has no line", None
        wanted = Example(example["line"], "", str(example.get("who", "")), str(example.get("text", "")))
        found = read_lines([wanted.line], Facts(), choose([wanted.line], [shape]))
        read = [(one.who, one.text) for one in found.seen] if found else []
        if read != [(wanted.who, wanted.text)]:
            return f"example {number} is not read as it says, but as {read or 'no row'}", None
    return "", shape
