"""`postmortem waive`: says why a question does not apply, or why a finding may stand."""

from typing import TYPE_CHECKING

import click

from postmortem_tui.cli.answers.question_word import named_question
from postmortem_tui.cli.changing import changed
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.questions import may_be_waived
from postmortem_tui.errors import UsageError
from postmortem_tui.review.reviewing import review
from postmortem_tui.storage.settings.guides import guide_or_built_in

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.store import DraftStore

MARK = "@"
"""A character that every key of a finding has, and no question's name."""


@click.command(
    "waive",
    epilog='\b\nExamples:\n  postmortem waive last "Detection Gap" "It was found before it began"\n'
    '  postmortem waive last action-overdue@short_term.due#6b0724e0 "Moved to the next quarter"\n'
    '  postmortem waive last trigger ""',
)
@click.argument("draft")
@click.argument("what", metavar="QUESTION|FINDING")
@click.argument("reason")
def waive_verb(draft: str, what: str, reason: str) -> None:
    """Say why a QUESTION of DRAFT does not apply, or why a FINDING may stand; an empty REASON takes that back.

    An answer to the question is removed. A finding is named by its key: `postmortem review DRAFT --json` has it.
    """

    def change(store: "DraftStore", found: "Draft") -> "Draft":
        if MARK in what:
            guide, _ = guide_or_built_in(store.folders)
            keys = {one.key() for one in review(found, now_utc(), guide, store.templates.words)}
            if what not in keys and what not in found.dismissed:
                raise UsageError(f"there is no finding '{what}'", hint="`postmortem review DRAFT --json` has the keys.")
            return found.dismiss(what, reason)
        question = named_question(found, what)
        if reason.strip() and not may_be_waived(found.template, question):
            raise UsageError("this question needs an answer", location=question.name)
        return found.waive(question, reason)

    changed(draft, change)
