"""The remarks of colleagues at the end of a document, for whoever asks for them."""

from postmortem_tui.document.draft import Draft
from postmortem_tui.document.questions import title
from postmortem_tui.document.remarks import Remark
from postmortem_tui.exchange.exporting import SECTION_LEVEL
from postmortem_tui.markdown import writing
from postmortem_tui.markdown.inline import label, write_inline

HEADING = "Remarks"


def with_remarks(text: str, draft: Draft) -> str:
    """Return a document with a section of the remarks, the oldest first; the same text where there are none."""
    if not draft.remarks:
        return text
    lines = "\n".join(_line(draft, one) for one in draft.remarks)
    return writing.blocks(text.rstrip("\n"), writing.heading(SECTION_LEVEL, HEADING), lines) + "\n"


def _line(draft: Draft, one: Remark) -> str:
    line = f"- {label(_title(draft, one))} {_inline(one.in_words())}"
    if one.open:
        return f"{line} (open)"
    by = f" ({_inline(one.answered_by)})" if one.answered_by else ""
    return f"{line}\n  - {label(f'Answer{by}')} {_inline(one.answer)}"


def _title(draft: Draft, one: Remark) -> str:
    try:
        return title(draft.template, draft.template.find(one.question))
    except ValueError:
        return one.question


def _inline(text: str) -> str:
    return write_inline(" ".join(text.split()))
