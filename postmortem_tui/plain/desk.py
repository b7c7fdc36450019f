"""The desk that questions are asked at: the draft, the talk, and the commands that mean the same everywhere."""

import os
from collections.abc import Callable, Collection, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path
from typing import Any, TypeVar

from postmortem_tui.blocks.base import Block
from postmortem_tui.blocks.clock import Context
from postmortem_tui.document import questions
from postmortem_tui.document.draft import Draft
from postmortem_tui.document.reading_context import context_of
from postmortem_tui.document.session import Session
from postmortem_tui.document.status import (
    Turn,
    asked_before_reopening,
    may_become,
    may_turn,
    refusal,
    reopened,
    turn,
)
from postmortem_tui.document.template import Reference
from postmortem_tui.errors import PostmortemError
from postmortem_tui.plain.lines import Command, Line, understand
from postmortem_tui.plain.places import find, named, problem, still_open
from postmortem_tui.plain.talk import Talk
from postmortem_tui.review.findings import where
from postmortem_tui.review.guide import Guide
from postmortem_tui.review.reviewing import in_the_way
from postmortem_tui.storage.guides import built_in
from postmortem_tui.storage.own_editor import edit

V = TypeVar("V")


class Step(Enum):
    """Where to go from a question."""

    ON = auto()
    BACK = auto()


class Elsewhere(Exception):
    """Somebody goes to another question, or with None leaves; what was answered is kept already."""

    def __init__(self, question: Reference | None) -> None:
        super().__init__()
        self.question = question


@dataclass(frozen=True, slots=True)
class About:
    """What can be said about what is asked: why, how it can be typed, and an example of a good answer."""

    title: str
    why: str = ""
    how: str = ""
    example: str = ""


class Desk:
    """Keeps what is answered, each answer at once, and answers what can be asked back at any prompt."""

    def __init__(self, session: Session, talk: Talk, file: Path | None = None, guide: Guide | None = None) -> None:
        """Take the session, who to talk to, the draft's file, beside which an editor's lies, and what reviews go by."""
        self.session = session
        self.talk = talk
        self.order = questions.in_order(session.draft.template)
        self.listed: Sequence[Reference] = ()
        self._file = file
        self._guide = guide or built_in()
        self._failure = ""

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self.session.draft

    def context(self, question: Reference) -> Context:
        """Give what the reading of an answer leans on."""
        return context_of(self.draft, self.session.clock(), question)

    # What is kept

    def put(self, block: Block[V], value: V) -> None:
        """Keep a block's value; not where it would make a text final that may not be, or change one that is unasked."""
        if self._may(block.id, lambda draft: draft.put(block, value)):
            self.session.put(block, value)
        self.save()

    def _may(self, block: str, made: Callable[[Draft], Draft]) -> bool:
        """Tell whether a change may be made as it is; one to a final text is made here, once somebody says so."""
        before, template = self.draft, self.draft.template
        if not may_turn(before, block):
            return True
        after = made(before)
        match turn(before, after):
            case Turn.FINISHING:
                found = in_the_way(after, self.session.clock(), self._guide)
                if may_become(after, after.role("status"), found):
                    return True
                self.talk.tell(refusal(template))
                for finding in found:
                    self.talk.tell(f"{where(template, finding.place)}: {finding.sentence} {finding.mend}")
                return False
            case Turn.REOPENING:
                self.talk.tell(asked_before_reopening(template))
                if self.talk.ask("Change it? (yes/no): ").strip().casefold() in ("y", "yes"):
                    self.session.take(reopened(after, self.session.clock().date()), block)
                return False
            case _:
                return True

    def waive(self, question: Reference, reason: str) -> bool:
        """Keep that a question does not apply; tell whether it may be so."""
        if not questions.may_be_waived(self.draft.template, question):
            self.talk.tell("This one always applies: a postmortem cannot be kept without it.")
            return False
        if not reason and not (reason := self.talk.ask("Not applicable, because: ").strip()):
            return False
        taken = questions.answered(self.draft, question)
        reason = reason.removeprefix("because").strip() or reason
        if self._may(question.block.id, lambda draft: draft.waive(question, reason)):
            self.session.waive(question, reason)
        if self.draft.applies(question):
            return False
        self.talk.tell(f"Does not apply: {self.draft.waived[question.name]}")
        if taken:
            self.talk.say("The answer that was there is taken away; :undo brings it back.")
        self.save()
        return True

    def clear(self, question: Reference) -> None:
        """Take an answer away, or the reason why there is none."""
        block: Block[Any] = question.block
        value = self.draft[block].having(**{question.field.id: ""}) if question.field is not None else block.empty

        def cleared(draft: Draft) -> Draft:
            return draft.put(block, value).waive(question, "")

        if self._may(block.id, cleared):
            self.session.put(block, value)
            self.session.waive(question, "")
        if cleared(self.draft) != self.draft:
            return
        self.talk.say("Nothing is there now; :undo brings it back.")
        self.save()

    def save(self) -> None:
        """Save what is not saved yet; say when that fails, and when it works again."""
        try:
            self.session.save()
        except PostmortemError as error:
            if str(error) != self._failure:
                self.talk.say(f"NOT SAVED. {error}")
            self._failure = str(error)
        else:
            if self._failure:
                self.talk.say("Saved again.")
            self._failure = ""

    def edit(self, text: str) -> str:
        """Give a text as the person's own editor leaves it; the same text when that fails, and why is said."""
        if not self.talk.attended:
            self.talk.tell("There is no terminal that an editor could be opened on.")
            return text
        try:
            return self.talk.fit(edit(text, os.environ, nullcontext(), self._file))
        except PostmortemError as error:
            self.talk.say(str(error))
            return text

    # What is asked

    def ask(self, prompt: str, about: About, known: Collection[Command], *, strict: bool = True) -> Line:
        """Ask until there is an answer, or a command that the question itself deals with; raise Elsewhere, EOFError."""
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
                case Command.GO:
                    self.go(line.text)
                case Command.UNDO:
                    self.undo()
                case Command.LEAVE:
                    raise Elsewhere(None)
                case _:
                    return line

    def explain(self, about: About) -> None:
        """Say why something is asked."""
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
        """List what is open, with numbers to go to."""
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
        """Say in one sentence what is missing."""
        found = still_open(self.draft, self.order)
        names = [named(self.draft.template, question) for question in (*found.needed, *found.unreadable)]
        self.talk.tell(f"Still missing: {'; '.join(names)}." if names else "All that is needed is answered.")

    def go(self, words: str) -> None:
        """Go to the question of a number or a name; say so when there is none, or more than one."""
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
        """Take the last change back, and go to where it was made."""
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
