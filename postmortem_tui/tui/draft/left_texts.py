"""Offer the texts that a person's own editor left when it failed; none is deleted without asking."""

from collections.abc import Callable
from pathlib import Path

from textual.app import App

from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft.questions import title
from postmortem_tui.errors import PostmortemError
from postmortem_tui.storage.disk.scratch import Scratch
from postmortem_tui.storage.drafts.beside.untaken_texts import ASKED, block_of_lines, left_beside
from postmortem_tui.tui.editors.lines_asked import LinesLeft
from postmortem_tui.tui.kit.dialogs.dialogs import Ask
from postmortem_tui.tui.kit.messages import TextInserted
from postmortem_tui.values.text.cleaning import unfit

LONGEST = 60
"""Characters of a text's beginning that are shown."""


def offer_left_texts(app: App[object], session: Session, draft: Path) -> None:
    """Ask what to do with the first text that was left beside a draft, and then with the next."""
    left = _next_left(app, draft)
    if left is None:
        return
    template, screen = session.draft.template, app.screen
    unplaced = template.unplaced_block
    kept_of = block_of_lines(draft, left.path, [ASKED, *(block.id for block in template.blocks())])
    list_of_lines = "" if kept_of == ASKED else kept_of
    text = left.given if kept_of else left.answer

    def answered(answer: str | None) -> None:
        match answer:
            case "show":
                screen.post_message(LinesLeft(list_of_lines, text))
                return
            case "take":
                session.steps.set_apart()
                before = session.draft[unplaced]
                session.put(unplaced, "\n\n".join(filter(None, (before, text))), before)
                app.post_message(TextInserted(unfit(text)))
                _saved(app, session)
            case "drop":
                pass
            case _:
                return
        if not session.dirty or answer == "drop":
            left.forget()
            offer_left_texts(app, session, draft)

    answers = [
        ("take", f"Keep it in the draft, under {template.unplaced}"),
        ("later", "Ask again when the draft is opened again"),
        ("drop", "Throw it away"),
    ]
    left_by = "Your editor left this text, and it was not taken:"
    if kept_of == ASKED:
        left_by = "You typed this into a question, and it was not taken:"
    if list_of_lines:
        answers.insert(0, ("show", "Show the rows that it makes, and take them or not"))
        left_by = f"{_count(text)} put in and not taken yet:\n{title(template, template.find(list_of_lines))}"
    app.push_screen(Ask(f"{left_by}\n{_beginning(text)}", answers), answered)


def _count(text: str) -> str:
    lines = len(text.splitlines())
    return "A line" if lines == 1 else f"{lines} lines"


def _next_left(app: App[object], draft: Path) -> Scratch | None:
    """Return the first readable text beside a draft; say why the ones before it cannot be read."""
    for path in left_beside(draft):
        try:
            return Scratch.left(path)
        except PostmortemError as error:
            app.notify(str(error), severity="error", markup=False)
    return None


def offer_instead(app: App[object], path: Path, sentence: str, take: Callable[[str], None]) -> None:
    """Ask whether the text that a failed editor has just left replaces the answer."""
    try:
        left = Scratch.left(path)
    except PostmortemError as error:
        app.notify(f"{sentence}. {error}", severity="error", markup=False)
        return

    def answered(answer: str | None) -> None:
        if answer == "take":
            take(left.answer)
        if answer in ("take", "drop"):
            left.forget()

    answers = (
        ("later", "Leave the answer as it was, and ask again when the draft is opened again"),
        ("drop", "Leave the answer as it was, and throw that text away"),
        ("take", "Take its text all the same"),
    )
    app.push_screen(Ask(f"{sentence}. It left another text.", answers), answered)


def _saved(app: App[object], session: Session) -> None:
    try:
        session.save()
    except PostmortemError as error:
        app.notify(f"NOT SAVED. {error}", severity="error", markup=False)


def _beginning(text: str) -> str:
    first = text.strip().partition("\n")[0]
    return first[:LONGEST] + ("…" if len(text.strip()) > LONGEST or "\n" in text.strip() else "")
