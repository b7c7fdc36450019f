"""Show the answers that two people wrote differently, side by side: choose one, or keep both."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from postmortem_tui.document.merging.preference import Side
from postmortem_tui.tui.kit.dialogs.dialog import Dialog, boxed
from postmortem_tui.tui.kit.edge_lines import KeysLine
from postmortem_tui.tui.kit.plain import plain

if TYPE_CHECKING:
    from postmortem_tui.document.changes.sides import Sides

NOTHING = "(nothing)"


class SidesScreen(Dialog[dict[str, Side]]):
    """Shows the answers in conflict one by one; returns the chosen side of each by its name."""

    DEFAULT_CSS = """
    SidesScreen > .box { width: 120; height: 1fr; }
    SidesScreen Horizontal { height: 1fr; margin-top: 1; }
    SidesScreen VerticalScroll { width: 1fr; height: 1fr; padding: 0 1; border: solid $border; }
    SidesScreen VerticalScroll { border-title-color: $foreground; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,1", "choose('mine')", "ours"),
        Binding("right,2", "choose('theirs')", "theirs"),
        Binding("b,3", "choose('both')", "both"),
        Binding("backspace", "go_back", "the previous one"),
        Binding("pagedown", "scroll_sides(1)", "more of a text"),
        Binding("down", "scroll_sides(1)", "more of a text", show=False),
        Binding("pageup,up", "scroll_sides(-1)", "less of a text", show=False),
        Binding("escape", "leave", "both, for all the rest"),
    ]

    def __init__(self, sides: "Sides") -> None:
        """Take the answers in conflict, each with its two sides."""
        super().__init__()
        self._choices = sides.choices()
        self._at = 0
        self._taken: dict[str, Side] = {}

    def compose(self) -> ComposeResult:
        """Lay out the question, the two sides, and the keys."""
        with boxed(Vertical(), "Two answers to one question"):
            yield Static("", id="asked")
            with Horizontal():
                for name in ("ours", "theirs"):
                    with VerticalScroll(id=name) as panel:
                        panel.can_focus = False
                        panel.border_title = name
                        yield Static("")
        yield KeysLine()

    def on_mount(self) -> None:
        """Show the first answer."""
        self._show()

    def _show(self) -> None:
        choice = self._choices[self._at]
        number = f"{self._at + 1} of {len(self._choices)}"
        asked = f"Git found that two people answered this differently, {number}: {choice.title}"
        self.query_one("#asked", Static).update(plain(asked))
        for name, text in (("ours", choice.mine), ("theirs", choice.theirs)):
            panel = self.query_one(f"#{name}", VerticalScroll)
            panel.query_one(Static).update(plain(text or NOTHING))
            panel.scroll_home(animate=False)

    def action_choose(self, side: str) -> None:
        """Take a side of the answer, and go on to the next."""
        self._taken[self._choices[self._at].name] = Side(side)
        self._at += 1
        if self._at == len(self._choices):
            self.dismiss(self._taken)
        else:
            self._show()

    def action_go_back(self) -> None:
        """Go back to the previous answer."""
        self._at = max(0, self._at - 1)
        self._show()

    def action_scroll_sides(self, by: int) -> None:
        """Show more of both texts."""
        for panel in self.query(VerticalScroll):
            panel.scroll_relative(y=by * panel.size.height, animate=False)

    def action_leave(self) -> None:
        """Close, and keep both sides of each answer that was not chosen."""
        self.dismiss(self._taken)
