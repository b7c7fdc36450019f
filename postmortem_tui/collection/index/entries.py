"""A record as the index keeps it: texts that go into the database unchanged, also from another process."""

import json
from typing import Any, NamedTuple

from postmortem_tui.collection.index.index_lines import END, kept_items
from postmortem_tui.collection.index.index_words import folded, has_endless_word
from postmortem_tui.collection.index.record_lines import due_items_of, line_of, name_of
from postmortem_tui.collection.index.storable import storable
from postmortem_tui.collection.records.record import Record, identity_of


class Entry(NamedTuple):
    """The entry of one postmortem in the tables of the index."""

    facts: str
    """JSON."""
    rest: str
    """JSON: action items and times between milestones, which a list does not need."""
    identity: str
    document: str
    bond: str
    endless: bool
    line: str
    """The cells of the postmortem's line in a list, one per line."""
    first_due: str
    """The earliest day on which an open item is due; empty without one."""
    items: str
    """The open items with a day, as `kept_items` keeps them."""
    summary: str
    """The beginning of its summary."""
    texts: str
    """JSON: question, text, question, text …; empty without any."""
    whole: str
    """All texts in small letters, as FTS5 takes them."""
    template: str
    """The name of the template that a draft names, for `RecordInputs`."""
    sound: bool
    """Whether the file has no problems and no remarks; else it is read each time, as these may change."""
    depends_on: str
    """The path of another file that it depends on, as `Record` says."""
    stamp_of_that: str


def entry_of(record: Record) -> Entry:
    """Return a record as the index keeps it."""
    facts, rest = map(_json, record.plain)
    whole = folded("\n".join(text.text for text in record.texts))
    texts = _json([part for text in record.texts for part in text]) if record.texts else ""
    line = storable(END.join(line_of(record)))
    due = due_items_of(record)
    items = storable(kept_items(record.day, name_of(record), due))
    same = (storable(identity_of(record)), storable(record.document), record.bond)
    told = (*same, has_endless_word(whole), line, due[0].day if due else "", items)
    sound = not (record.problem or record.remarks)
    depends = (storable(record.template), sound, storable(record.depends_on), record.stamp_of_that)
    return Entry(facts, rest, *told, record.summary, texts, whole, *depends)


def _json(value: Any) -> str:
    text = _ENCODER.encode(value)
    return text if storable(text) is text else json.dumps(value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))
