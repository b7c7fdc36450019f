"""The interview: the questions in the wizard's order, and at the end what is still missing."""

from contextlib import suppress

from postmortem_tui.document.draft import questions
from postmortem_tui.document.template.template import Reference
from postmortem_tui.plain.kinds.asking import ask
from postmortem_tui.plain.kinds.one_line import hint
from postmortem_tui.plain.talk.prompter import About, Elsewhere, Prompter, Step
from postmortem_tui.plain.talk.review_by_line import say_if_unsound
from postmortem_tui.plain.talk.typed_lines import ANYWHERE, Command
from postmortem_tui.review.reviewing import in_the_way

OPENING = """One question at a time; every answer is saved as it is given.
Enter alone skips a question, or keeps what is there. < goes back.
! because … says that it does not apply. ? says why it is asked.
:list shows what is missing, :review what else stands in the way, :go NAME goes elsewhere.
:help lists all commands, :q leaves."""

AT_THE_END = (Command.BACK, *ANYWHERE)


class Interview:
    """Asks until no question is left, or the person leaves."""

    def __init__(self, prompter: Prompter) -> None:
        """Take the prompter, whose session has the draft."""
        self.prompter = prompter
        self.index = questions.going_on(prompter.session.draft, prompter.order)

    def hold(self) -> None:
        """Ask to the end, saving each answer at once; whatever ends the interview, try once more to save the rest."""
        try:
            self.prompter.talk.say(OPENING)
            say_if_unsound(self.prompter)
            while self._asked_on():
                pass
        except EOFError:
            with suppress(EOFError):
                self.prompter.talk.say("The input has ended.")
                self.prompter.say_missing()
        finally:
            with suppress(EOFError):  # the terminal of the person may be gone
                self.prompter.save()

    def _asked_on(self) -> bool:
        """Ask one question, or show the last page. Return whether to go on."""
        try:
            if self.index >= len(self.prompter.order):
                return self._last_page()
            question = self.prompter.order[self.index]
            self._head(question)
            step = ask(self.prompter, question)
        except Elsewhere as elsewhere:
            if elsewhere.question is None:
                self.prompter.say_missing()
                return False
            self.index = questions.index_of(self.prompter.order, elsewhere.question, self.index)
        else:
            if step is Step.BACK and self.index == 0:
                self.prompter.talk.say("This is the first question.")
            self.index = max(0, self.index + (1 if step is Step.ON else -1))
        return True

    def _head(self, question: Reference) -> None:
        draft, talk = self.prompter.draft, self.prompter.talk
        section, number, of = questions.number_in_section(draft.template, question)
        heading = f"{section.shown}, {number} of {of}" if of > 1 else section.shown
        title = questions.title(draft.template, question)
        if question.field is None and title != section.shown:
            heading += f": {title}"
        reason = draft.waived.get(question.name) or draft.waived.get(question.block.id)
        talk.say()
        talk.say(
            heading + (" (needed)" if questions.needed(question) and not questions.is_done(draft, question) else "")
        )
        zone = self.prompter.context(question).zone
        wanted = hint(question.field, zone) if question.field else question.block.placeholder
        if wanted and not questions.answered(draft, question):
            talk.tell(wanted)
        if reason:
            talk.tell(f"Does not apply: {reason}")
            talk.say("An answer, or :clear, takes that back.")

    def _last_page(self) -> bool:
        prompter = self.prompter
        prompter.talk.say()
        done = sum(questions.is_done(prompter.draft, question) for question in prompter.order)
        prompter.talk.say(f"That was the last question. {done} of {len(prompter.order)} are answered.")
        prompter.list_open(everything=False)
        if found := in_the_way(prompter.draft, prompter.session.clock(), prompter.guide, prompter.words):
            prompter.talk.say(f"In the way of the final text: {len(found)}; :review lists them.")
        while True:
            line = prompter.ask("Go to (a number or a name; Enter leaves): ", About("This list"), AT_THE_END)
            if line.command is Command.BACK:
                self.index = len(prompter.order) - 1
                return True
            if not line.text:
                return False
            prompter.go(line.text)
