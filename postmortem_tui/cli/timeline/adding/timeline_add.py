"""`postmortem timeline add`: makes rows of raw sources and adds them to a draft."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from postmortem_tui.cli.opened_library import folder
from postmortem_tui.cli.output import message, result, say_left_out
from postmortem_tui.cli.running.given import asked_plainly
from postmortem_tui.cli.screen_options import plain_option
from postmortem_tui.cli.streams import PIPE, on_terminal
from postmortem_tui.cli.text_columns import table
from postmortem_tui.cli.timeline.adding.added_in_words import as_object, cells_of, say_source
from postmortem_tui.cli.timeline.adding.given_facts import asked, given_facts, wanted_by
from postmortem_tui.cli.timeline.of_timeline import timeline_of
from postmortem_tui.document.changes.session import now_utc
from postmortem_tui.document.draft.reading_context import context_of
from postmortem_tui.errors import UsageError
from postmortem_tui.evidence.model import Evidence, Facts
from postmortem_tui.evidence.picking.offer import ToPick
from postmortem_tui.evidence.picking.sources_together import RawSource, in_order, read_all
from postmortem_tui.evidence.picking.timeline_adding import known_of
from postmortem_tui.evidence.reading.choosing import FORMS
from postmortem_tui.lazy import library
from postmortem_tui.storage.disk.zone_here import zone_here
from postmortem_tui.storage.drafts.beside.evidence import Sources
from postmortem_tui.storage.settings.line_shapes import own_shapes
from postmortem_tui.values.zones.zones import zone_named

if TYPE_CHECKING:
    from postmortem_tui.blocks.timeline import Entry, Timeline
    from postmortem_tui.cli.timeline.adding import rows_taking
    from postmortem_tui.document.draft.draft import Draft
    from postmortem_tui.storage.library.library import Library
else:
    rows_taking = library("postmortem_tui.cli.timeline.adding.rows_taking")  # loads twenty modules, for adding only


@click.command("add")
@click.argument("draft")
@click.argument("files", nargs=-1, required=True, metavar="-|FILE...")
@click.option("--zone", metavar="ZONE", help="The zone of times that name none: Europe/Berlin, PT, +02:00.")
@click.option("--day", metavar="DAY", help="The day of the earliest row, where the text names none.")
@click.option("--captured-day", metavar="DAY", help="The day of the copy: what Today and Yesterday count from.")
@click.option("--captured-at", metavar="TIME", help="The moment of the copy: what ages count from.")
@click.option("--recording-start", metavar="TIME", help="When the recording of a transcript began.")
@click.option("--half", metavar="am|pm", help="Whether the first hour is am or pm, where other times say am or pm.")
@click.option(
    "--clock-change", metavar="first|second", help="Which one is meant, where a clock change repeats an hour."
)
@click.option("--since", metavar="TIME", help="Only rows from then on.")
@click.option("--until", metavar="TIME", help="Only rows up to then.")
@click.option("--grep", metavar="RE", help="Only rows whose text or person the expression finds, ignoring case.")
@click.option("--from", "form", metavar="FORMAT", help="The format: json, chat, lines, notes, table, git, …")
@click.option(
    "--pick", is_flag=True, help="Show the rows and add those that you keep; the default on a terminal without --all."
)
@click.option("--all", "everything", is_flag=True, help="Take every row that is not known, without asking.")
@plain_option
@click.option("--dry-run", is_flag=True, help="Show the rows, and add nothing.")
@click.option("--json", "as_object", is_flag=True, help="Print an object with the rows.")
def add_verb(draft: str, files: Sequence[str], **told: Any) -> None:
    """Add rows to DRAFT from FILE, or from stdin (-).

    Formats are known by their shape: chats and their exports, alerts, logs, tables, transcripts, notes. What a text
    does not say itself, the options can state; without them an uncertain time stays unknown, and stderr says what is
    missing. Adding the same text twice adds nothing. On a terminal you pick from the rows.
    """
    add(draft, files, told)


def add(word: str, files: Sequence[str], told: dict[str, Any]) -> None:
    """Add the rows of the sources to a draft, or only show them."""
    drafts = folder()
    path = drafts.resolve(word)
    draft = drafts.read(word)
    block = timeline_of(draft)
    facts = given_facts(draft, told)
    typed_in = drafts.zone_of_typing(path, draft)
    in_zone = facts if facts.zone or not typed_in else facts._replace(zone=zone_named(typed_in), zone_name=typed_in)
    if told["form"] and told["form"] not in FORMS:
        raise UsageError(f"there is no format '{told['form']}'", hint=f"There are {', '.join(FORMS)}.")
    shapes, problems = own_shapes(drafts.folders.config)
    for problem in problems:
        message(problem)
    entries: tuple[Entry, ...] = draft[block]
    sources = Sources()
    for file in files:
        sources.read(file)
    to_pick = ToPick(
        draft.role("title") or draft.id,
        tuple(RawSource(one.name, one.text, told["form"] or "", one.modified) for one in sources.all),
        facts,
        now_utc(),
        zone_here(os.environ),
        tuple(known_of(entries, context_of(draft, now_utc()).day)),
        tuple(shapes),
        wanted_by(in_zone, told),
        typed_in=typed_in or drafts.settings.zone,
    )
    if _picks(told, stdin=PIPE in files):
        rows_taking.pick_rows(drafts, path, block, draft, sources, to_pick)
    else:
        _add_all(drafts, path, block, draft, sources, to_pick._replace(facts=in_zone), told)


def _picks(told: dict[str, Any], *, stdin: bool) -> bool:
    """Return whether a person is to pick: there is a terminal, and no option asks for something else."""
    shown = on_terminal(sys.stdout) and on_terminal(sys.stderr) and (stdin or on_terminal(sys.stdin))
    if told["pick"] and not (shown or asked_plainly()):
        raise UsageError("--pick shows a screen, and there is no terminal", hint="--all takes every row.")
    if any(told[one] for one in ("everything", "dry_run", "as_object")):
        return False
    return bool(told["pick"] or shown or asked_plainly())


def _add_all(
    drafts: "Library",
    path: Path,
    block: "Timeline",
    draft: "Draft",
    sources: Sources,
    to_pick: ToPick,
    told: dict[str, Any],
) -> None:
    """Add every wanted row, or only show the rows; on a terminal ask for missing facts."""
    facts: dict[str, Facts] = {
        one.name: to_pick.facts._replace(file_name="" if one.name == "stdin" else one.name) for one in sources.all
    }
    evidences = read_all(to_pick.sources, facts, to_pick.known, to_pick.shapes)
    if on_terminal(sys.stdin) and on_terminal(sys.stderr):
        more = {name: asked(one, facts[name], name) for name, one in zip(facts, evidences, strict=True)}
        if more != facts:
            facts = more
            evidences = read_all(to_pick.sources, facts, to_pick.known, to_pick.shapes)
    for name, evidence in zip(facts, evidences, strict=True):
        if not evidence.rows and not evidence.ignored:
            message(f"{name}: it is empty.")
    evidences = [
        _with_assumed(evidence, source.assumed, "" if told["zone"] else to_pick.facts.zone_name)
        for source, evidence in zip(sources.all, evidences, strict=True)
    ]
    keeps = to_pick.keeps
    rows = in_order([row for one in evidences for row in one.rows if keeps is None or keeps(row)])
    if not told["dry_run"]:
        rows_taking.take_all(drafts, path, block, draft, sources, rows)
    for source, evidence in zip(sources.all, evidences, strict=True):
        say_source(source.name, evidence, to_pick.facts)
        say_left_out(source.text)
        if not told["dry_run"]:
            rows_taking.say_secrets(drafts.folders, source.name, source.text)
    if told["as_object"]:
        result(as_object(list(facts), evidences, rows))
    elif told["dry_run"] and rows:
        result(table([("TIME (UTC)", "WHO", "TEXT"), *map(cells_of, rows)]))


def _with_assumed(evidence: Evidence, of_source: str, typed_in: str) -> Evidence:
    """Return the evidence with what was assumed of its file, and the draft's zone if bare times were read in it."""
    zone = f"zone: {typed_in}, in which the times of this draft are typed" if typed_in and evidence.bare_zone else ""
    return evidence._replace(assumed=(*evidence.assumed, *filter(None, (of_source, zone))))
