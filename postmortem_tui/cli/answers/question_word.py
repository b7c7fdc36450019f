"""The question that a person names."""

from typing import TYPE_CHECKING

from postmortem_tui.document.template.naming import named
from postmortem_tui.errors import UsageError

if TYPE_CHECKING:
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.document.template.template import Reference


def named_question(draft: "Draft", question: str) -> "Reference":
    """Return the question that somebody names; raise UsageError, saying how to name one, where there is none."""
    try:
        return named(draft.template, question)
    except ValueError as error:
        raise UsageError(str(error), hint="`postmortem show DRAFT --json` has the ids.") from error
