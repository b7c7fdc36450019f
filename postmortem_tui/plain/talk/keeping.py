"""Keep each answer at once, and ask before a final draft is changed."""

import os
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from pathlib import Path
from typing import Any, TypeVar

from postmortem_tui.blocks.base import Block
from postmortem_tui.document.changes.session import Session
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.document.lifecycle.status import (
    Turn,
    asked_before_reopening,
    may_become,
    may_turn,
    refusal,
    reopened,
    turn,
)
from postmortem_tui.document.template.template import Reference
from postmortem_tui.errors import PostmortemError
from postmortem_tui.exchange.vocabulary.vocabulary import NO_WORDS, Vocabulary
from postmortem_tui.plain.talk.talk import Talk
from postmortem_tui.review.findings import Finding
from postmortem_tui.review.findings_in_words import fix_of, problem_of
from postmortem_tui.review.guide import Guide
from postmortem_tui.review.reviewing import in_the_way
from postmortem_tui.storage.disk.own_editor import edited
from postmortem_tui.storage.settings.guides import built_in
from postmortem_tui.values.times.clock import Context

V = TypeVar("V")


class Keeping:
    """Keeps each answer as soon as it is given, and says so if something else happens."""

    def __init__(
        self,
        session: Session,
        talk: Talk,
        file: Path | None = None,
        guide: Guide | None = None,
        words: Callable[[], Vocabulary] = lambda: NO_WORDS,
    ) -> None:
        """Take the session, the talk, the draft's file (an editor's is beside it), the review guide, and the words.

        `words` returns the vocabulary, by which lines are read as rows and documents in another form are reviewed.
        """
        self.session = session
        self.talk = talk
        self.guide = guide or built_in()
        self.words = words
        self.listed: Sequence[Reference] = ()
        """The questions that were listed last, with numbers to go to."""
        self.found: Sequence[Finding] = ()
        """What the last review found."""
        self._file = file
        self._failure = ""

    @property
    def draft(self) -> Draft:
        """The draft as it is now."""
        return self.session.draft

    def context(self, question: Reference) -> Context:
        """Return what the reading of an answer depends on."""
        return context_of(self.draft, self.session.clock(), question, self.session.zone, working=self.session.working)

    def put(self, block: Block[V], value: V) -> None:
        """Keep the value of a block, unless that would make a draft final too early, or change a final one unasked."""
        if self._may(block.id, lambda draft: draft.put(block, value)):
            self.session.put(block, value)
        self.save()

    def _may(self, block: str, made: Callable[[Draft], Draft]) -> bool:
        """Return whether the caller may make a change.

        A change to a final draft is made here, once the person says so.
        """
        before, template = self.draft, self.draft.template
        if not may_turn(before, block):
            return True
        after = made(before)
        match turn(before, after):
            case Turn.FINISHING:
                found = in_the_way(after, self.session.clock(), self.guide, self.words)
                if may_become(after, found):
                    return True
                self.talk.tell(refusal(template))
                for finding in found:
                    self.talk.tell(f"{problem_of(template, finding)} {fix_of(finding)}")
                return False
            case Turn.REOPENING:
                self.talk.tell(asked_before_reopening(template))
                if self.talk.ask("Change it? (yes/no): ").strip().casefold() in ("y", "yes"):
                    self.session.take(reopened(after, self.session.clock().date()), before, block)
                return False
            case _:
                return True

    def waive(self, question: Reference, reason: str) -> bool:
        """Keep why a question does not apply. Return whether that was kept."""
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
        """Clear an answer, or the reason why there is none."""
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
        """Save what is not saved yet; say if that fails, and once it works again."""
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
        """Return a text as the person's own editor leaves it; if that fails, say why and return the same text."""
        if not self.talk.attended:
            self.talk.tell("There is no terminal that an editor could be opened on.")
            return text
        try:
            with edited(text, os.environ, nullcontext(), self._file) as left:
                if doubt := left.doubt:
                    self.talk.say(doubt)
                    self.talk.ask("Enter takes what is in its file now: ")
                edited_text, remark = left.take()
                if remark:
                    self.talk.say(remark)
                return self.talk.fit(edited_text)
        except PostmortemError as error:
            self.talk.say(str(error))
            return text
