"""The shapes of lines that begin with a time, as data: patterns, with examples that are their tests.

`{when}` stands for one of the kinds of times in `machine_times.py`; `(?P<who>…)` and `(?P<text>…)` say who and what. A
team adds shapes of its own by the same three words, in a file of its settings. Every part of a pattern is bounded or
stops at a fixed character, so that a match takes linear time; lines are cut at LONGEST characters before they are
matched.
"""

from postmortem_tui.evidence.logs.chat_shapes import CHATS
from postmortem_tui.evidence.logs.log_shapes import OTHERS, SERVERS
from postmortem_tui.evidence.logs.shell_shapes import SHELLS
from postmortem_tui.evidence.stamps.line_shape import Shape

SHAPES: tuple[Shape, ...] = (*SERVERS, *CHATS, *SHELLS, *OTHERS)
"""The shapes that come with the program; the first that fits most lines is taken."""
