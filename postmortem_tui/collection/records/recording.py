"""A draft as a record: the facts, the action items and the texts that are asked for across many postmortems."""

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

from postmortem_tui.blocks.checklist import ActionItem, Checklist
from postmortem_tui.blocks.trail import KEY, done_day
from postmortem_tui.collection.records.record import Item, Kind, Measure, Record, Text
from postmortem_tui.document.draft import questions
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.path import progress, to_sign
from postmortem_tui.document.draft.reading_context import day_owed
from postmortem_tui.document.draft.shown_date import shown_date
from postmortem_tui.document.draft.text_search import texts_of
from postmortem_tui.exchange.importing.day_in_path import day_in_path
from postmortem_tui.markdown.line.runs import runs
from postmortem_tui.review.guide import Guide
from postmortem_tui.review.incident_times import IncidentTimes
from postmortem_tui.review.milestones import measures
from postmortem_tui.storage.library.summarising import LONGEST_SUMMARY, rank
from postmortem_tui.values.answers.addresses import unbracketed
from postmortem_tui.values.answers.answers import AnswerType
from postmortem_tui.values.times.clock import say_date

_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Characters that cannot be confused when read aloud."""

KEY_LENGTH = 6
"""Characters of a key: with so many, keys of some thousand items hardly ever collide."""


def record_of(draft: Draft, path: str, kind: Kind, guide: Guide, *, document: str = "") -> Record:
    """Return what is known of a draft that lies at a path; `document` is the Markdown that it was read from."""
    of_file = day_in_path(document or (path if kind == "markdown" else ""))
    done, of = progress(draft)
    items = tuple(items_of(draft, document))
    return Record(
        path=path,
        kind=kind,
        id=draft.id,
        title=draft.role("title"),
        date=_read_day(draft, shown_date(draft, of_file)),
        severity=_plain(draft.role("severity")),
        status=_plain(draft.role("status")),
        template=draft.template.name,
        start=_moment(draft, "start"),
        end=_moment(draft, "end"),
        updated=_iso(draft.updated),
        authors=draft.role("authors"),
        done=done,
        of=of,
        missing=tuple(questions.title(draft.template, question) for question in questions.missing(draft)),
        items=items,
        measures=tuple(
            Measure(measure.name, measure.formula, round(measure.length.total_seconds()))
            for measure in measures(IncidentTimes(draft, draft.updated, guide))
        ),
        texts=tuple(_texts(draft)),
        left=sum(item.state == "open" for item in items),
        unsigned=to_sign(draft),
        severity_rank=rank(draft, "severity"),
        status_rank=rank(draft, "status"),
        summary=draft.role("summary")[:LONGEST_SUMMARY],
    )


def _plain(answer: str) -> str:
    """Return an answer without the marks of emphasis: `**Critical** - all users` as a list shows it."""
    return "".join(run.text for run in runs(answer))


def items_of(draft: Draft, document: str = "") -> Iterator[Item]:
    """Yield the action items of a draft, list by list: not those of lists of mere checks."""
    holding = {block.id for block in draft.template.blocks() if isinstance(block, Checklist) and block.holds_actions}
    return (item for item in every_item(draft, document) if item.block in holding)


def every_item(draft: Draft, document: str = "") -> Iterator[Item]:
    """Yield the items of all lists with boxes; those of a list of mere boxes are counted apart from all others.

    Those of a draft that was read from a `document` have the keys that they have in the document.
    """
    seen: Counter[tuple[str, str]] = Counter()
    identity = Path(document).stem or draft.id
    for section in draft.template.sections:
        for block in section.blocks:
            if isinstance(block, Checklist):
                rows, apart = draft[block], "" if block.columns else block.id
                columns = columns_of(block)
                for number, row in enumerate(rows, 1):
                    seen[apart, row.action.casefold()] += 1
                    made = key_of(f"{identity}{apart and '/'}{apart}", row.action, seen[apart, row.action.casefold()])
                    title = block.title or section.title
                    yield _item(draft, block, columns, number, row, row.text(KEY) or made, title)


def key_of(identity: str, action: str, occurrence: int) -> str:
    """Return the key of an item: made from the postmortem's id and the item's text, so that nothing has to keep it.

    Two items of one text are distinguished by their number, from 1.
    """
    digest = sha256(
        "\0".join((identity, " ".join(action.casefold().split()), str(occurrence))).encode("utf-8", "surrogatepass")
    ).digest()
    number = int.from_bytes(digest[:8], "big")
    letters = []
    for _ in range(KEY_LENGTH):
        number, at = divmod(number, len(_ALPHABET))
        letters.append(_ALPHABET[at])
    return "".join(letters)


def _item(
    draft: Draft,
    block: Checklist,
    columns: Mapping[AnswerType, str],
    number: int,
    row: ActionItem,
    key: str,
    title: str,
) -> Item:
    done = row.done or block.done_from_the_start
    due = _read_day(draft, row.text(columns["date"])) if "date" in columns else ""
    done_on = _read_day(draft, row.text(block.done_on)) if block.done_on else due if block.done_from_the_start else ""
    return Item(
        key=key,
        block=block.id,
        row=number,
        list=title,
        action=row.action,
        owner=row.text(columns.get("people", "")),
        due="" if block.done_from_the_start else due,
        ticket=unbracketed(row.text(columns.get("link", ""))),
        state="wont" if row.wont_do else "done" if done else "open",
        done_on=(done_on or done_day(row.trail)) if done else "",
        reason=row.wont_do,
    )


def columns_of(block: Checklist) -> Mapping[AnswerType, str]:
    """Return the column of a list that says who (`people`), until when (`date`) and where tracked (`link`)."""
    found: dict[AnswerType, str] = {}
    for column in block.columns:
        if column.id != block.done_on:
            found.setdefault(column.type, column.id)
    return found


def _texts(draft: Draft) -> Iterator[Text]:
    for section in (*draft.template.sections, *([draft.template.unplaced_section] if draft.unplaced else [])):
        for block in section.asked:
            last, title = None, ""
            for question, _, text in texts_of(draft, block):
                if question is not last:
                    last, title = question, questions.title(draft.template, question)
                if text:
                    yield Text(title, text)


def _read_day(draft: Draft, text: str) -> str:
    """Return a day as in ISO 8601, or the text itself where it cannot be read as one."""
    day = day_owed(draft, text) if text else None
    return say_date(day) if day else text


def _moment(draft: Draft, role: Any) -> str:
    moment = draft.moment(role)
    return _iso(moment) if moment else ""


def _iso(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds").replace("+00:00", "Z")
