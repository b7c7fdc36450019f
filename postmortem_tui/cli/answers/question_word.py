"""Finding the question that a person names."""

from functools import partial
from typing import TYPE_CHECKING

from postmortem_tui.document.draft.questions import answered
from postmortem_tui.document.template.naming import named
from postmortem_tui.errors import UsageError

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.document.template.template import Reference


def named_question(draft: "Draft", question: str) -> "Reference":
    """Return the question that a person names; raise UsageError, with a hint, where no question has that name."""
    try:
        return named(draft.template, question, partial(answered, draft))
    except ValueError as error:
        raise UsageError(str(error), hint="`postmortem show DRAFT --json` has the ids.") from error
