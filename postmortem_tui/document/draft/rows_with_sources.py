"""A draft whose timeline says after each row where it comes from, for a document that names its evidence."""

from postmortem_tui.blocks.timeline import SOURCE, Timeline
from postmortem_tui.document.draft.draft import Draft


def with_sources(draft: Draft) -> Draft:
    """Return the draft with the source of each row, such as `slack.txt:12`, in brackets after what happened."""
    for block in draft.template.blocks():
        if isinstance(block, Timeline):
            rows = (
                row.having(event=f"{row.event} [{row.text(SOURCE)}]".strip()) if row.text(SOURCE) else row
                for row in draft[block]
            )
            draft = draft.put(block, tuple(rows))
    return draft
