"""Read comments of a pull request or merge request as remarks: who, when, what, and the question that each is about.

Sources: the REST references of GitHub (`pulls/N/comments`, `issues/N/comments`) and of GitLab
(`merge_requests/N/notes`).
"""

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.remarks import Remark, remark
from postmortem_tui.document.template.template import Role, fields_of
from postmortem_tui.exchange.exporting.exporting import export_section, groups, heading_of
from postmortem_tui.markdown.line.inline import fold
from postmortem_tui.markdown.parse.block_structure import parse
from postmortem_tui.markdown.parse.nodes import Heading
from postmortem_tui.values.zones.zones import as_utc

WHOLE: Role = "title"
"""The role of the question to which a comment on the whole document is attached."""


class Comment(NamedTuple):
    """A comment: its address or number, author, moment (UTC), text, and the line that it is about, or ""."""

    source: str
    who: str
    when: datetime
    text: str
    line: str = ""


def comments_in(text: str) -> Iterator[Comment]:
    """Yield the comments in JSON: arrays or objects, one after the other. Raise ValueError if it is anything else."""
    decoder, at = json.JSONDecoder(), 0
    text = text.strip()
    if not text:
        raise ValueError("there is nothing in it")
    while at < len(text):
        try:
            value, at = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError) as error:
            raise ValueError(f"it is not JSON: {error}") from error
        while at < len(text) and text[at].isspace():
            at += 1
        for one in value if isinstance(value, list) else [value]:
            yield from _comment(one)


def _comment(value: Any) -> Iterator[Comment]:
    """Yield a comment, unless it is empty or the platform wrote it. Raise ValueError if the value is no comment."""
    if not isinstance(value, dict) or not isinstance(value.get("body"), str):
        raise ValueError("it holds something that is not a comment: a comment has a body")
    if value.get("system") or not value["body"].strip():
        return
    source = value.get("html_url") or value.get("id") or ""
    hunk = value.get("diff_hunk")
    line = hunk.rstrip("\n").rpartition("\n")[2][1:] if isinstance(hunk, str) else ""
    yield Comment(str(source), _who(value), _when(value.get("created_at")), value["body"], line)


def _who(value: dict[str, Any]) -> str:
    for name in ("user", "author"):
        person = value.get(name)
        if isinstance(person, dict):
            login = person.get("login") or person.get("username") or person.get("name")
            if isinstance(login, str):
                return login
    return ""


def _when(value: Any) -> datetime:
    """Return the moment in UTC. Raise ValueError if a comment has none."""
    try:
        moment = datetime.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise ValueError("it holds a comment without the moment at which it was written") from error
    return as_utc(moment)


def remarks_of(comments: Sequence[Comment], draft: Draft) -> Iterator[Remark]:
    """Yield the comments as remarks, each on the question that its line answers, otherwise on the title."""
    asked = _Asked(draft)
    for one in comments:
        yield remark(asked.question_at(one.line), one.who, one.when, one.text, one.source)


class _Asked:
    """The questions that the lines of a draft's document answer."""

    def __init__(self, draft: Draft) -> None:
        self._template = draft.template
        self._whole = draft.template.roles.get(WHOLE, draft.template.unplaced_block.id)
        self._questions: dict[str, str] = {}
        for section in (*draft.template.sections, draft.template.unplaced_section):
            self._take(export_section(draft, section), groups(section))

    def _take(self, text: str, grouped: Sequence[Sequence[AnyBlock]]) -> None:
        """Remember the question of each line of a section, among the blocks under the last heading before it."""
        if not text:
            return
        headings = {node.line for node in parse(text) if isinstance(node, Heading)}
        titled = {heading_of(group[0]): group for group in grouped if group[0].title}
        here = grouped[0]
        for n, line in enumerate(text.split("\n"), 1):
            if n in headings:
                here = titled.get(line, here)
            if line.strip():
                self._questions.setdefault(fold(line), self._in(here, line))

    def _in(self, blocks: Sequence[AnyBlock], line: str) -> str:
        """Return the name of the field whose label is in a line, otherwise of the first of its blocks."""
        for block in blocks:
            for field in fields_of(block):
                if f"**{field.label}:**" in line or line.startswith(f"| {field.label} |"):
                    return f"{block.id}.{field.id}" if self._is_question(f"{block.id}.{field.id}") else block.id
        return blocks[0].id

    def _is_question(self, name: str) -> bool:
        try:
            self._template.find(name)
        except ValueError:
            return False
        return True

    def question_at(self, line: str) -> str:
        """Return the name of the question that a line answers; that of the title if it answers none."""
        return self._questions.get(fold(line), self._whole) if line.strip() else self._whole
