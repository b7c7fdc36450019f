"""Build the tables of a template from inferred questions: ids, roles, order, and placeholders."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from postmortem_tui.blocks.base import Plain
from postmortem_tui.blocks.checklist import PART_TYPES
from postmortem_tui.exchange.inference.asked_parts import TITLE_LABEL, Asked, Form, Part, Question
from postmortem_tui.exchange.inference.ids import Names, block_names
from postmortem_tui.exchange.inference.inferred_questions import ROLES, roles_under
from postmortem_tui.exchange.shapes.judging.inherited_concepts import concept_below
from postmortem_tui.exchange.vocabulary.vocabulary import ACTIONS, NO_NAME, Vocabulary
from postmortem_tui.markdown.line.titles import bare_title, title_key

HEADED = ("severity", "status", "authors", "incident_id", "responders")
"""The roles that a text under a heading may play; a title and days need a field."""

_OF_THE_WHOLE = ("", "header", "summary", "impact")
"""The concepts of headings under which a description is that of the incident; under others it is that of a part, as
`Technical description` under `Root cause` is that of the cause."""

_LABELLED = 10_000
"""Added to the rank of a summary that is only a labelled answer, as a section is preferred."""


class Tables:
    """Builds the tables of one template."""

    def __init__(self, name: str, description: str, vocabulary: Vocabulary) -> None:
        self._words = vocabulary
        self._sections = Names(frozenset({"unplaced"}))
        self._blocks = block_names()
        self._roles: dict[str, str] = {}
        self._summaries: list[tuple[int, str]] = []
        self._timelines: list[tuple[bool, str]] = []
        self._signed_off: list[str] = []
        self._short: list[str] = []
        self._head: Part | None = None
        self._top: Plain = {"name": name, "version": "1.0", "description": description}

    def build(self, form: Form) -> Plain:
        """Return the tables; `template check` accepts the template that is written from them."""
        # A first heading of level 1 is about the incident, whatever its title: `# Incident Review`; so is one of any
        # level with labels under it, and nothing above: `### Fault report`.
        above = form.front or form.title or form.lead
        self._head = next((part for part in form.parts[:1] if part.mark == "#" or (not above and _is_form(part))), None)
        sections = [section for section in [self._header(form)] if section]
        sections.extend(self._section(part) for part in form.parts)
        for name in self._signed_off[:1]:
            self._roles.setdefault("status", name)
        if self._summaries:
            self._roles["summary"] = min(self._summaries)[1]
        if self._timelines:
            self._roles["timeline"] = next((name for titled, name in self._timelines if titled), self._timelines[0][1])
        top = dict(self._top)
        if form.asides:
            top["asides"] = form.asides
        if first := [self._roles[role] for role in ("summary", "start", "end") if role in self._roles]:
            top["first"] = first
        order = [block["id"] for section in sections for block in section["blocks"]]
        short = [name for name in order if name in self._short or name == self._roles.get("summary")]
        if short:
            top["short"] = short
        top["roles"] = {
            role: self._roles[role] for role in ("title", *ROLES, "summary", "timeline") if role in self._roles
        }
        top["sections"] = sections
        if form.text.strip():
            top["form"] = form.text
        return top

    def _header(self, form: Form) -> Plain | None:
        """Return the first section, without a heading: front matter, title line, and questions; None if empty."""
        blocks: list[Plain] = []
        if form.front:
            blocks.extend(self._made([form.front], None))
        asked = (*form.lead, *(block for part in form.parts for block in part.blocks))
        played = "title" in self._roles or any(one.role == "title" for block in asked for one in block.questions)
        if form.title or not played:
            title = form.title or Question(TITLE_LABEL, "title")
            name = self._blocks.id_for("headline")
            table: Plain = {"id": name, "kind": "fields", "layout": "heading"}
            if form.prefix:
                table["prefix"] = form.prefix
            is_title = title.role == "title"
            own = "title" if is_title else "heading"
            needed = {"required": True} if is_title else {}
            table["fields"] = [{"id": own, "label": title.label, **needed, **_hint(title.placeholder)}]
            if is_title and "title" not in self._roles:
                self._roles["title"] = f"{name}.title"
            blocks.append(table)
            self._short.append(name)
        blocks.extend(self._made(form.lead, None))
        if not blocks:
            return None
        return {
            "id": self._sections.id_for("header"),
            "title": form.prefix.strip(" :：-–—|·•[]()") or (form.title.label if form.title else TITLE_LABEL),
            "heading": False,
            "blocks": blocks,
        }

    def _section(self, part: Part) -> Plain:
        concept = part.concept if part.concept != "header" else ""
        table: Plain = {"id": self._sections.id_for(part.title, concept, "section"), "title": part.title}
        bare = bare_title(part.title)
        if bare != part.title:
            table["short"] = bare
        if part.also:
            table["also"] = part.also
        if part.mark and part.mark != "##":
            table["mark"] = part.mark
        blocks = list(self._made(part.blocks, part))
        for below in part.parts:
            of, above = (below, part.concept) if below.title else (part, "")
            made = list(self._made(below.blocks, of, above, sums_up=part.concept in _OF_THE_WHOLE))
            if made and below.title:
                made[0] = {
                    "id": made[0]["id"],
                    "title": below.title,
                    **({"also": below.also} if below.also else {}),
                    **({"mark": below.mark} if below.mark != "###" else {}),
                    **{k: v for k, v in made[0].items() if k != "id"},
                }
            blocks.extend(made)
        self._play(part, blocks)
        table["blocks"] = blocks or [{"id": self._blocks.id_for(part.title, concept), "kind": "prose"}]
        return table

    def _play(self, part: Part, blocks: Sequence[Plain]) -> None:
        """Set the role of a fact for a heading that is its label: `### Severity` over `SEV2`."""
        role = self._words.role(part.title)
        alone = [block for block in blocks if block["kind"] != "note"]
        if any(re.search(r"[?？]\W*$", block.get("placeholder", "")) for block in alone):
            return  # `## Current status` over `What is happening now?` asks for a text
        if role in HEADED and role not in self._roles and not part.parts and [b["kind"] for b in alone] == ["prose"]:
            self._roles[role] = alone[0]["id"]

    def _made(
        self, blocks: Sequence[Asked], part: Part | None, above: str = "", *, sums_up: bool = True
    ) -> Iterator[Plain]:
        """Yield the tables of blocks; `sums_up` says whether a description among them may be that of the incident.

        `above` is the concept of the heading above that of the part.
        """
        of_actions = part is not None and concept_below(part.title, above, self._words) == ACTIONS
        for n, block in enumerate(blocks):
            yield self._block(block, part, first=n == 0, sums_up=sums_up, of_actions=of_actions)

    def _block(self, block: Asked, part: Part | None, *, first: bool, sums_up: bool, of_actions: bool) -> Plain:
        name = self._name(block, part, first=first)
        table: Plain = {"id": name, "kind": block.kind}
        if block.kind == "note":
            return table | {"text": block.more["text"]}
        table |= self._of_kind(block, name, part)
        if of_actions and block.kind == "checklist" and "columns" not in table:
            table["promised"] = True
        if block.placeholder:
            table["why" if block.kind == "fields" else "placeholder"] = block.placeholder
        if block.samples and block.kind != "fields":
            table["samples"] = block.samples
        self._remember(block, name, part, sums_up=first and sums_up)
        return table

    def _name(self, block: Asked, part: Part | None, *, first: bool) -> str:
        """Return the id of a block: after the heading that it is under, or after what it is before all headings."""
        if part is None:
            title = "front" if block.layout == "front" else "note" if block.kind == "note" else "facts"
            return self._blocks.id_for(title, block.kind, block.kind)
        if first:
            return self._blocks.id_for(part.title, part.concept if part.concept != "header" else "", block.kind)
        own = part.concept if block.kind in ("timeline", "checklist", "prose") else ""
        return self._blocks.id_for(f"{part.title} {block.kind}", own or block.kind, block.kind)

    def _of_kind(self, block: Asked, name: str, part: Part | None) -> Plain:
        """Return what a block of its kind is made of: layout, fields, columns."""
        item_label = {key: value for key, value in block.more.items() if key == "item_label"}
        match block.kind:
            case "fields":
                header = block.more.get("header")
                about_all = bool(block.more.get("footer")) or (part is not None and part is self._head)
                return {
                    "layout": block.layout,
                    **({"header": header} if header and all(header) else {}),
                    "fields": self._questions(block, name, part, about_all=about_all),
                }
            case "points":
                return {"layout": block.layout or "bulleted", **item_label}
            case "records":
                return {"layout": block.layout or "bulleted", **item_label, "fields": self._columns(block.questions)}
            case "timeline":
                return self._timeline(block)
            case "checklist":
                return self._checklist(block)
            case _:
                return {}

    def _remember(self, block: Asked, name: str, part: Part | None, *, sums_up: bool) -> None:
        """Remember what a block may be to the whole form: its timeline, its summary, a part of the short document."""
        concept = part.concept if part else ""
        if block.kind == "timeline":
            self._timelines.append((concept == "timeline", name))
        is_short = block.kind == "fields" and (part is None or concept in ("header", "impact", "summary"))
        if is_short or block.kind in ("timeline", "checklist"):
            self._short.append(name)
        if concept == "summary" and part and part.title and block.kind in ("prose", "points") and sums_up:
            self._summaries.append((self._words.rank(part.title), name))

    def _questions(self, block: Asked, name: str, part: Part | None, *, about_all: bool) -> list[Plain]:
        names = Names()
        made = []
        labels = [one.role for one in block.questions]
        played = roles_under(part.concept if part else None, labels, self._roles, about_all=about_all)
        for one in block.questions:
            known = one.role if one.role in (*ROLES, "title", "duration") else ""
            own = names.id_for(known or one.label, one.role or self._about(one.label), "field")
            if one.role in (*played, "title") and one.role not in self._roles:
                self._roles[one.role] = f"{name}.{own}"
            elif one.role == "status" and one.choices and part is not None and part.concept == "signatures":
                self._signed_off.append(f"{name}.{own}")  # `Stand: offen / freigegeben`, if nothing else is the status
            elif one.type in ("date", "moment"):
                one.type = "text" if one.role in ("start", "end") else one.type
            rank = self._words.rank(one.label)
            if block.kind == "fields" and not known and rank < NO_NAME and self._words.concept(one.label) == "summary":
                self._summaries.append((_LABELLED + rank, f"{name}.{own}"))
            made.append(_question(one, own))
        return made

    def _about(self, label: str) -> str:
        """Return the concept of a label as a base of its id, or ""; a label of a list or a head would mislead."""
        concept = self._words.concept(label)
        return "" if concept in ("timeline", ACTIONS, "header") else concept

    def _columns(self, questions: Sequence[Question]) -> list[Plain]:
        names = Names()
        return [_question(one, names.id_for(one.label, one.role, "field")) for one in questions]

    def _timeline(self, block: Asked) -> Plain:
        """Return the columns of a timeline: time, event and who under these ids, the others as further columns."""
        names = Names(frozenset({"time", "event", "who", "milestone"}))
        table: dict[str, Any] = {}
        order: list[str] = []
        columns: list[Plain] = []
        for one in block.questions:
            if one.role in ("time", "event", "who") and one.role not in order:
                table[one.role] = _question(one, one.role)
                order.append(one.role)
            else:
                made = _question(one, names.id_for(one.role if one.role == "date" else one.label, one.role, "column"))
                columns.append(made)
                order.append(made["id"])
        if columns:
            table["columns"] = columns
        if block.layout == "table" and {"time", "event"} <= set(order):
            table["order"] = order
        return table

    def _checklist(self, block: Asked) -> Plain:
        names = Names(frozenset({"action", "done", "wont_do"}))
        table: dict[str, Any] = {}
        columns: list[Plain] = []
        for one in block.questions:
            if one.role == "action":
                table["action"] = _question(one, "action")
                continue
            own = one.role if one.role in PART_TYPES else one.label
            columns.append(_question(one, names.id_for(own, one.role, "column")))
            if one.done_words:
                table |= {"state": columns[-1]["id"], "done_words": list(one.done_words)}
        if columns:
            table["columns"] = columns
        if standing := block.more.get("standing"):
            table["standing"] = standing
        return table


def _is_form(part: Part) -> bool:
    return bool(part.blocks) and part.blocks[0].kind == "fields"


def _question(one: Question, name: str) -> Plain:
    table: Plain = {"id": name, "label": one.label or name}
    if one.also:
        table["also"] = one.also
    if one.type != "text":
        table["type"] = one.type
    if one.choices:
        table["choices"] = list(one.choices)
    if title_key(one.placeholder) != title_key(one.label) or one.placeholder != one.label:
        table.update(_hint(one.placeholder))
    return table


def _hint(text: str) -> Plain:
    return {"placeholder": text} if text else {}
