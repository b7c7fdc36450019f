"""Leave out the front matter of an issue template, which names the template and is no part of an issue.

GitHub: a Markdown file in `.github/ISSUE_TEMPLATE` begins with `name` and `about`, and may give a `title`.
"""

import re
from typing import NamedTuple

from postmortem_tui.exchange.outline.front_matter_data import blanked, front_matter
from postmortem_tui.lazy import late

_KEYS = frozenset({"name", "about"})
_LABEL_ALONE = late(r"(?:\[[^\[\]]*\]|[^\[\]<>{}]*[:：])\s*")
"""What a title begins with, without the title: `[POSTMORTEM] `, `Incident: `."""


class IssueTemplate(NamedTuple):
    """A blank form without the front matter of an issue template; its lines keep their numbers."""

    text: str
    title: str = ""
    """The title that an issue begins with; "" if none is given."""

    @property
    def is_label_alone(self) -> bool:
        """Whether that title is only what stands before one."""
        return bool(_LABEL_ALONE.fullmatch(self.title))


def issue_template(text: str) -> IssueTemplate:
    """Return a blank form without the front matter of an issue template; unchanged if it has none."""
    front = front_matter(text)
    keys = dict(front.keys) if front else {}
    if not _KEYS.issubset(keys):
        return IssueTemplate(text)
    title = re.sub(r"^(?P<quote>['\"])(?P<text>.*)(?P=quote)$", r"\g<text>", keys.get("title", ""))
    return IssueTemplate(blanked(text, front), title.strip())
