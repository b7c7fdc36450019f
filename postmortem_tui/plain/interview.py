"""The whole way: the questions in the wizard's order, and at the end what is still missing."""

from contextlib import suppress
from pathlib import Path

from postmortem_tui.document import questions
from postmortem_tui.document.session import Session
from postmortem_tui.document.template import Reference
from postmortem_tui.plain.asking import ask
from postmortem_tui.plain.desk import About, Desk, Elsewhere, Step
from postmortem_tui.plain.one_line import hint
from postmortem_tui.plain.review_by_line import say_if_unsound
from postmortem_tui.plain.talk import Talk
from postmortem_tui.plain.typed_lines import ANYWHERE, Command
from postmortem_tui.review.guide import Guide
from postmortem_tui.review.reviewing import in_the_way

OPENING = """One question at a time; every answer is saved as it is given.
Enter alone skips a question, or keeps what is there. < goes back.
! because … says that it does not apply. ? says why it is asked.
:list shows what is missing, :review what else stands in the way, :go NAME goes elsewhere.
:help lists all commands, :q leaves."""

AT_THE_END = (Command.BACK, *ANYWHERE)


class Interview:
    """Asks until nothing is left, or somebody leaves."""

    def __init__(self, session: Session, talk: Talk, file: Path | None = None, guide: Guide | None = None) -> None:
        """Take what the desk takes."""
        self.desk = Desk(session, talk, file, guide)
        self.index = questions.going_on(session.draft, self.desk.order)

    def hold(self) -> None:
        """Ask to the end. What is typed is saved at once; what could not be, once more, whatever ends the talk."""
        try:
            self.desk.talk.say(OPENING)
            say_if_unsound(self.desk)
            while self._asked_on():
                pass
        except EOFError:
            with suppress(EOFError):
                self.desk.talk.say("The input has ended.")
                self.desk.say_missing()
        finally:
            with suppress(EOFError):  # whoever would be told may be gone
                self.desk.save()

    def _asked_on(self) -> bool:
        """Ask one question, or show the last page. Return whether to go on."""
        try:
            if self.index >= len(self.desk.order):
                return self._last_page()
            question = self.desk.order[self.index]
            self._head(question)
            step = ask(self.desk, question)
        except Elsewhere as elsewhere:
            if elsewhere.question is None:
                self.desk.say_missing()
                return False
            self.index = questions.index_of(self.desk.order, elsewhere.question, self.index)
        else:
            if step is Step.BACK and self.index == 0:
                self.desk.talk.say("This is the first question.")
            self.index = max(0, self.index + (1 if step is Step.ON else -1))
        return True

    def _head(self, question: Reference) -> None:
        draft, talk = self.desk.draft, self.desk.talk
        spot = questions.spot(draft.template, question)
        heading = f"{spot.section.title}, {spot.number} of {spot.of}" if spot.of > 1 else spot.section.title
        title = questions.title(draft.template, question)
        if question.field is None and title != spot.section.title:
            heading += f": {title}"
        reason = draft.waived.get(question.name) or draft.waived.get(question.block.id)
        talk.say()
        talk.say(
            heading + (" (needed)" if questions.needed(question) and not questions.is_done(draft, question) else "")
        )
        wanted = hint(question.field) if question.field else question.block.placeholder
        if wanted and not questions.answered(draft, question):
            talk.tell(wanted)
        if reason:
            talk.tell(f"Does not apply: {reason}")
            talk.say("An answer, or :clear, takes that back.")

    def _last_page(self) -> bool:
        desk = self.desk
        desk.talk.say()
        done = sum(questions.is_done(desk.draft, question) for question in desk.order)
        desk.talk.say(f"That was the last question. {done} of {len(desk.order)} are answered.")
        desk.list_open(everything=False)
        if found := in_the_way(desk.draft, desk.session.clock(), desk.guide):
            desk.talk.say(f"In the way of the final text: {len(found)}; :review lists them.")
        while True:
            line = desk.ask("Go to (a number or a name; Enter leaves): ", About("This list"), AT_THE_END)
            if line.command is Command.BACK:
                self.index = len(desk.order) - 1
                return True
            if not line.text:
                return False
            desk.go(line.text)
