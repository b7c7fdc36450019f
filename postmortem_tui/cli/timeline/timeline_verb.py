"""`postmortem timeline`: the verbs about rows."""

import click

from postmortem_tui.cli.group import VerbGroup
from postmortem_tui.cli.running.verb_table import Verb

VERBS = {
    "add": Verb("timeline.adding.timeline_add:add_verb", "Add rows to DRAFT from FILE, or from stdin (-)."),
    "list": Verb("timeline.timeline_looking:list_verb", "List the rows of DRAFT's timeline, numbered, in UTC."),
    "show": Verb(
        "timeline.timeline_looking:show_verb", "Show row NUMBER of DRAFT's timeline, and the lines of its source."
    ),
    "remove": Verb("timeline.timeline_changing:remove_verb", "Remove rows from DRAFT's timeline."),
    "sources": Verb("timeline.timeline_looking:sources_verb", "List the sources that are kept beside DRAFT."),
    "edit": Verb("timeline.timeline_changing:edit_verb", "Change ROW, counted from 1, of DRAFT's timeline."),
}
"""Its verbs, and where each is."""


@click.group(
    "timeline",
    cls=VerbGroup,
    verbs=VERBS,
    epilog="\b\nExamples:\n  postmortem timeline add last slack.txt --zone Europe/Berlin --captured-day 2026-01-16\n"
    "  journalctl -o json | postmortem timeline add last - --grep OOM\n  postmortem timeline list last",
)
def timeline_verb() -> None:
    """Make timeline rows from raw text, and look at them."""
