"""Ask at a prompt, and handle the commands that mean the same at every prompt: why, help, missing, undo, go."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from postmortem_tui.document.draft import path, questions
from postmortem_tui.document.template.template import Reference
from postmortem_tui.plain.talk.keeping import Keeping
from postmortem_tui.plain.talk.open_questions import find, named, problem, still_open
from postmortem_tui.plain.talk.review_by_line import let_stand, say_review
from postmortem_tui.plain.talk.typed_lines import Command, Line, understand


class Step(Enum):
    """Where to go from a question."""

    ON = auto()
    BACK = auto()


class Elsewhere(Exception):
    """The person goes to another question, or with None leaves; all answers are kept already."""

    def __init__(self, question: Reference | None) -> None:
        super().__init__()
        self.question = question


@dataclass(frozen=True, slots=True)
class About:
    """What `?` says about a question: why it is asked, how an answer is typed, and an example."""

    title: str
    why: str = ""
    how: str = ""
    example: str = ""


class Prompter(Keeping):
    """Asks at prompts, and handles the commands that work at every prompt."""

    @cached_property
    def order(self) -> Sequence[Reference]:
        """The questions, in the order in which they are asked."""
        return path.order(self.draft.template)

    def ask(self, prompt: str, about: About, known: Collection[Command], *, strict: bool = True) -> Line:
        """Return an answer, or a command that the question itself handles.

        Raise Elsewhere, or EOFError if the input ends.
        """
        while True:
            line = understand(self.talk.ask(prompt), known, strict=strict)
            match line.command:
                case None if line.stranger:
                    self.talk.tell(f"There is no command {line.text} here. A blank before it makes it an answer.")
                case Command.WHY:
                    self.explain(about)
                case Command.HELP:
                    self.help(known)
                case Command.MISSING:
                    self.list_open(everything=bool(line.text))
                case Command.REVIEW:
                    say_review(self)
                case Command.LET:
                    let_stand(self, line.text)
                case Command.GO:
                    self.go(line.text)
                case Command.UNDO:
                    self.undo()
                case Command.LEAVE:
                    raise Elsewhere(None)
                case _:
                    return line

    def explain(self, about: About) -> None:
        """Say why a question is asked, how an answer is typed, and an example."""
        for sentence in (about.why or f"{about.title} is not explained in the template.", about.how):
            if sentence:
                self.talk.tell(sentence)
        if about.example:
            self.talk.tell("For example:\n" + about.example.strip("\n"))

    def help(self, known: Collection[Command]) -> None:
        """List the commands that work here."""
        self.talk.say("Enter alone: skips, or keeps what is there.")
        for command in known:
            self.talk.say(f"{command.value.shown}: {command.value.says}.")
        self.talk.say("A blank before a line makes it an answer, whatever it looks like.")

    def list_open(self, *, everything: bool) -> None:
        """List the open questions, with numbers to go to; optional ones only with `everything`."""
        found = still_open(self.draft, self.order)
        self.listed = [*found.needed, *found.unreadable, *(found.optional if everything else ())]
        if found.needed:
            self.talk.say(f"Missing: {len(found.needed)}.")
        elif not found.unreadable:
            self.talk.say("All that is needed is answered.")
        for number, question in enumerate(self.listed, 1):
            why = problem(self.draft, question)
            state = f" cannot be read. {why}" if why else "" if questions.needed(question) else " (optional)"
            self.talk.say(f"{number}. {named(self.draft.template, question)}{state}")
        if found.optional and not everything:
            self.talk.say(f"Optional and open: {len(found.optional)}; `:list all` names them.")

    def say_missing(self) -> None:
        """Say what is missing, and which answers are there and not read."""
        found = still_open(self.draft, self.order)
        kinds = {"Still missing": found.needed, "Not all of it is read": found.unreadable}
        told = [
            f"{words}: {'; '.join(named(self.draft.template, one) for one in some)}."
            for words, some in kinds.items()
            if some
        ]
        self.talk.tell(" ".join(told) or "All that is needed is answered.")

    def go(self, words: str) -> None:
        """Go to the question with a number or a name, by raising Elsewhere.

        Say so if there is none, or more than one.
        """
        if words.isdecimal() and 0 < int(words) <= len(self.listed):
            raise Elsewhere(self.listed[int(words) - 1])
        found = find(self.draft.template, self.order, words) if words else []
        if len(found) == 1:
            raise Elsewhere(found[0])
        if not found:
            self.talk.tell(f"Nothing is called {words}." if words else "Say where to, as in `:go Impact`.")
            return
        self.listed = found
        self.talk.say("Several are called so; `:go` with a number takes one.")
        for number, question in enumerate(found, 1):
            self.talk.say(f"{number}. {named(self.draft.template, question)}")

    def undo(self) -> None:
        """Undo the last change, and go to where it was made, by raising Elsewhere."""
        block = self.session.undo()
        if block is None:
            self.talk.say("Nothing to undo.")
            return
        self.save()
        if not block:
            self.talk.say("Taken back: the last finding that was waived, or that counted again.")
            return
        question = self.draft.template.find(block)
        self.talk.say(f"Taken back: the last change to {named(self.draft.template, question)}.")
        raise Elsewhere(question)
