"""The pane beside the library's list: what is missing in a draft, and its summary."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from postmortem_tui.markdown.parse.flowing import flowing
from postmortem_tui.storage.library.summary import Summary
from postmortem_tui.tui.kit.plain import plain

NAMED = 8
"""Questions without an answer that are named at most; the others are counted."""


class DraftDetails(Vertical):
    """Shows the draft that the cursor is on; what does not fit is cut.

    Each part begins at the same line for every draft, so that a step of the cursor changes only words.
    """

    DEFAULT_CSS = """
    DraftDetails { padding: 0 1; }
    DraftDetails Static { height: auto; }
    DraftDetails #details-title { text-style: bold; max-height: 1; }
    DraftDetails #details-missing { height: 2; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._title, self._missing, self._text = (
            Static("", id=f"details-{part}") for part in ("title", "missing", "text")
        )

    def compose(self) -> ComposeResult:
        """Lay out the lines."""
        yield self._title
        yield self._missing
        yield self._text

    def show(self, summary: Summary | None) -> None:
        """Show a draft, or none."""
        title, missing, text = parts(summary) if summary else ("", "", "")
        self._title.update(plain(title))
        self._missing.update(plain(missing))
        self._text.update(plain(text))


def parts(summary: Summary) -> tuple[str, str, str]:
    """Return the texts of the pane: title and state of the draft, what is missing in it, and its summary."""
    if summary.problem:
        return summary.id, f"Cannot be read: {summary.problem}", f"The file is left as it is: {summary.path}"
    facts = (summary.title or "Untitled postmortem", summary.severity, summary.status, summary.date)
    count = len(summary.missing)
    others = f" and {count - NAMED} more" if count > NAMED else ""
    missing = f"Missing ({count}): {', '.join(summary.missing[:NAMED])}{others}"
    if not count:
        missing = f"All that is needed is answered{f'; {summary.to_sign} to sign' if summary.to_sign else ''}."
    return " · ".join(filter(None, facts)), missing, flowing(summary.summary) or "No summary yet."
