"""Add one answer that the document has no place for: a line of a form, or a part of a row."""

import re
from collections.abc import Iterator
from typing import Any

from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.records import Records
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.lens.answer_spans import FieldsSpans, RowSpan, RowsSpans
from postmortem_tui.exchange.lens.range_slot import RangeEnd
from postmortem_tui.exchange.lens.slots import BESIDE, Inline, Spelled
from postmortem_tui.exchange.lens.source import Edit, applied, insertion
from postmortem_tui.exchange.writing_back.persons_written import end_with_marks, in_cells
from postmortem_tui.markdown.line.inline import label, write_inline
from postmortem_tui.markdown.parse.indents import LIST_MARK
from postmortem_tui.notation.pieces.one_line import write_text
from postmortem_tui.values.answers.answers import Field

LISTED = ("numbered", "bulleted")
"""The layouts of records as items, each with its other texts in items under it."""

_UNDER = re.compile(r"(?P<indent>[ \t>]+)[-*+][ \t]+")

_ITEM_MARK = re.compile(rf"[ \t]*{LIST_MARK}[ \t]+")
"""The marks of an item under another one, and of an item of a list."""

_LEAD = re.compile(r"(?:\s*\(|(?P<comma>\s*[,;]\s*))(?P<word>[^\W\d_][^()\[\],;]*)?")
"""What stands before an answer in brackets: `, due `, ` (owner: `."""

_SET_OFF = re.compile(r"[\s(\[（,;:：|、–—/-]\s+$|^\s+$")
"""What sets an owner off from the text before it."""

_OWN_BRACKET = re.compile(r"[)\]].*?(?P<lead>\s*[(\[][^()\[\]]*)", re.DOTALL)
"""The end of the brackets of the part before, and what begins a part in brackets of its own: `) (due `."""

_LINK_ENDS = re.compile(r"\]\([^()\s]*\)")


def added_field(fitted: Fitted, block: Fields, spans: FieldsSpans, one: Field, text: str) -> Iterator[Edit]:
    """Yield the edit that adds a line for a field next to that of its neighbour, in its style."""
    source = fitted.source.text
    order = [other.id for other in block.fields]
    before = [name for name in order[: order.index(one.id)] if name in spans.lines and name in spans.labels]
    after = [name for name in order[order.index(one.id) :] if name in spans.lines and name in spans.labels]
    if not before and not after:
        if block.layout == "front" and spans.slots:
            last = max(spans.slots.values(), key=lambda slot: slot.end)
            at = fitted.source.start_of(fitted.source.line_at(last.end) + 1)
            character = (
                " = "
                if re.match(r"[^\n]*=", source[fitted.source.start_of(fitted.source.line_at(last.start)) :])
                else ": "
            )
            yield Edit(at, at, f"{one.label}{character}{last.edits(source, text)[0].new}\n")
        return
    name = before[-1] if before else after[0]
    start, end = spans.lines[name]
    named = spans.labels[name]
    edits = [Edit(*named, write_inline(one.label)), *spans.slots[name].edits(source, text)]
    line = applied(source, start, end, edits)
    at = end if before else start
    yield insertion(source, at, line)


def lacking_part(
    fitted: Fitted, block: Rows[Any], spans: RowsSpans, row: RowSpan, name: str, text: str
) -> Iterator[Edit]:
    """Yield the edit that adds a missing answer to a row of a list, in the style of its neighbours.

    Yield none in a table, and for the end of a range, which does not stand after the event.
    """
    source = fitted.source.text
    line = source[row.start : row.end]
    if isinstance(block, Records) and block.layout in LISTED:
        yield _line_under(source, block, spans, row, name, text)
        return
    if (
        line.lstrip().startswith("|")
        or in_cells(row)
        or any(isinstance(other.slots.get(name), RangeEnd) for other in spans.rows)
    ):
        return
    others = (slot for part, slot in row.slots.items() if part not in BESIDE)
    lead = _lead_end(source, row)
    at = max((end_with_marks(source, slot) for slot in others if slot.end <= lead), default=lead)
    like = next((other for other in spans.rows if name in other.slots and "action" in other.slots), None)
    if like is not None and name == "ticket" and source.startswith("#", like.slots[name].start) != text.startswith("#"):
        like = None  # what is before it belongs to its kind of number: `PR #143`
    bracketed = False
    if like is not None:
        slot, action = like.slots[name], like.slots["action"]
        text = as_mentioned(source, like, name, text)
        text = slot.spell(source[slot.start : slot.end], text) if isinstance(slot, Spelled) else text
        if (between := _before_next(source, like, row, name, text)) is not None:
            yield between
            return
        if slot.end <= action.start and "action" in row.slots:
            before_it = row.slots["action"].start
            marks = source[like.start : slot.start]
            marks = marks[len(marks.rstrip("*_`[(（【")) :]  # of the neighbour's name; its closing ones follow it
            yield Edit(before_it, before_it, f"{marks}{write_inline(text)}{source[slot.end : action.start]}")
            return
        starts = sorted(end_with_marks(source, s) for s in like.slots.values() if s.end <= slot.start)
        before = source[starts[-1] : slot.start] if starts else " ("
        before = own["lead"] if (own := _OWN_BRACKET.fullmatch(before)) else before
        closing = ")" if "(" in before and source[slot.end : slot.end + 1] in (")", ",") else ""
        closing = "]" if "[" in before else closing
        among = source[action.end : slot.start]
        bracketed = among.count("(") > among.count(")")
    else:
        before, closing = (" [", "]") if name == "ticket" else (" (", ")")
        asked = next((one for one in block.asked if one.id == name), None)
        spelled = fitted.spell_new_day(text) if name == "due" else text
        text = text if "," in spelled else spelled  # a comma parts it from its year
        if asked is not None and asked.type == "people" and text[:1] != "@":
            before = f" ({write_inline(asked.label)}: "  # `(DevOps)` alone would be no person
    told = _LEAD.fullmatch(before)
    if source[at : at + 1] != ")" and bracketed and told and told["comma"]:
        before, closing = f" ({told['word'] or ''}", ")"
    if link := _LINK_ENDS.match(source, at):
        at = link.end()
    elif source[at : at + 1] == "]" or _ends_address(source, row.start, at):
        at += 1
    elif source[at : at + 1] == ")":
        # within brackets it comes after a comma, with the word that the neighbour's has before it
        before, closing = f"{told['comma'] or ', '}{told['word'] or ''}" if told else ", ", ""
    yield Edit(at, at, f"{before}{write_inline(text)}{closing}")


def _before_next(source: str, like: RowSpan, row: RowSpan, name: str, text: str) -> Edit | None:
    """Return the edit that adds a part before the one that follows it in a neighbour, which sets both off alike.

    Return None if the row lacks that one, or has something else before it.
    """

    def parts(one: RowSpan) -> list[str]:
        told = (part for part, slot in one.slots.items() if part not in BESIDE and slot.start < slot.end)
        return sorted(told, key=lambda part: one.slots[part].start)

    def lead(one: RowSpan, part: str) -> str:
        """Return what is between the part before and a part."""
        ends = [one.slots[other].end for other in parts(one) if one.slots[other].end <= one.slots[part].start]
        return source[max(ends) : one.slots[part].start] if ends else ""

    after = parts(like)[parts(like).index(name) + 1 :] if name in parts(like) else []
    if not after or after[0] not in parts(row) or not lead(like, name) or lead(like, name) != lead(row, after[0]):
        return None
    at = row.slots[after[0]].start
    return Edit(at, at, f"{write_inline(text)}{source[like.slots[name].end : like.slots[after[0]].start]}")


def as_mentioned(source: str, like: RowSpan, name: str, text: str) -> str:
    """Return an owner with the `@` of a neighbour's: without it, these would be words of the item.

    A name, in capitals, has it before an item, or right after it, where nothing sets it off.
    """
    slot, action = like.slots[name], like.slots.get("action")
    leads = action is not None and slot.end <= action.start
    before = source[like.start : slot.start]
    follows = text[:1].islower() or (before.endswith(" ") and not _SET_OFF.search(before))
    told = text and name == "owner" and not before.lstrip().startswith("|")
    mentioned = told and (leads or follows) and source.startswith("@", slot.start)
    return f"@{text}" if mentioned and not text.startswith("@") else text


def _line_under(source: str, block: Records, spans: RowsSpans, row: RowSpan, name: str, text: str) -> Edit:
    """Return the edit that adds a missing answer of a record as a labelled item under it, marked like another one."""
    field = next(one for one in block.asked if one.id == name)
    starts = (
        source.rfind("\n", 0, slot.start) + 1
        for one in spans.rows
        for column, slot in one.slots.items()
        if column != block.asked[0].id
    )
    first = _ITEM_MARK.match(source, row.start)
    indent = " " * (len(first[0].expandtabs(4)) if first else 2)
    marks = (found for start in starts if (found := _UNDER.match(source, start)))
    mark = next((one[0] for one in marks if one["indent"] >= indent), f"{indent}- ")
    end = row.start + len(source[row.start : row.end].rstrip())
    return Edit(end, end, f"\n{mark}{label(field.written, block.label_style)} {write_text(text)}")


def _lead_end(source: str, row: RowSpan) -> int:
    """Return the end of the text of a row, without what is nested under it; the text may go on over several lines."""
    action = row.slots.get("action")
    first = row.start + len(source[row.start : row.end].split("\n")[0].rstrip())
    return max(first, action.end) if isinstance(action, Inline) else first


def _ends_address(source: str, start: int, at: int) -> bool:
    """Return whether the bracket at an offset is the one after a link's address."""
    return source[at : at + 1] == ")" and source[source.rfind("(", start, at) - 1] == "]"
