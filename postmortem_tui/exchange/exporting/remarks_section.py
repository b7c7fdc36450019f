"""Write the remarks of colleagues at the end of a document on request, and read them back."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.questions import in_order, title
from postmortem_tui.document.draft.remarks import Remark, remark
from postmortem_tui.document.template.naming import BETWEEN
from postmortem_tui.document.template.template import Reference, Template
from postmortem_tui.exchange.exporting.exporting import SECTION_LEVEL
from postmortem_tui.lazy import late
from postmortem_tui.markdown.line.inline import label, read_inline, split_label, write_inline
from postmortem_tui.markdown.write import writing

HEADING = "Remarks"

OPEN = " (open)"
"""Written after a remark that nobody has answered."""

_HEAD = late(rf"(?m)^{'#' * SECTION_LEVEL} {HEADING}[ \t]*\r?\n")
_WHEN = late(r", (\d{4}-\d\d-\d\d \d\d:\d\d) UTC: ")
_MARK = late(r"[^\w\s]")
_ANSWER = "Answer"


class Apart(NamedTuple):
    """A document split at the remarks at its end: the text before them, their text, and the remarks."""

    body: str
    section: str = ""
    remarks: tuple[Remark, ...] = ()

    def with_body(self, text: str, draft: Draft) -> str:
        """Return a document with another body and, if it had remarks, with those of the draft."""
        if not self.remarks:
            return text
        return text.rstrip("\r\n") + self.section if draft.remarks == self.remarks else with_remarks(text, draft)


def apart(document: str, template: Template) -> Apart:
    """Return a document split at its remarks; only if writing the remarks again returns the same text."""
    heads = [found.start() for found in _HEAD.finditer(document)]
    if not heads:
        return Apart(document)
    body = document[: heads[-1]].rstrip("\r\n")
    section = document[len(body) :]
    try:
        found = _in_order(_read(section, template))
    except ValueError:
        return Apart(document)
    if not found or section.replace("\r\n", "\n").strip() != _with("", template, found).strip():
        return Apart(document)
    return Apart(f"{body}\n", section, found)


def with_remarks(text: str, draft: Draft) -> str:
    """Return a document with a section of the remarks, the oldest first; unchanged if there are none."""
    return _with(text, draft.template, draft.remarks)


def _with(text: str, template: Template, remarks: Sequence[Remark]) -> str:
    if not remarks:
        return text
    titles = _titles(template)
    lines = "\n".join(_line(titles.get(one.question, one.question), one) for one in remarks)
    return writing.blocks(text.rstrip("\n"), writing.heading(SECTION_LEVEL, HEADING), lines) + "\n"


def _line(asked: str, one: Remark) -> str:
    who, when, text = one.told()
    line = f"- {label(asked)} {_name(who)}{when}{_inline(text)}"
    if one.open:
        return f"{line}{OPEN}"
    by = f" ({' '.join(one.answered_by.split())})" if one.answered_by else ""
    return f"{line}\n  - {label(f'{_ANSWER}{by}')} {_inline(one.answer)}"


def _titles(template: Template) -> Mapping[str, str]:
    """Return the title of each question by name; with its section if others have the same title."""
    asked = {
        one.name: one
        for one in (*in_order(template), *(Reference(block) for one in template.sections for block in one.asked))
    }
    called = Counter(title(template, one) for one in asked.values())
    return {
        name: words if called[words] == 1 else f"{template.section_of(one.block).title} {BETWEEN} {words}"
        for name, one in asked.items()
        for words in [title(template, one)]
    }


def _inline(text: str) -> str:
    return write_inline(" ".join(text.split()))


def _name(who: str) -> str:
    """Return the author as inline Markdown; if it looks like a name and a time, write its punctuation as entities."""
    if _WHEN.search(who):
        return _MARK.sub(lambda mark: f"&#{ord(mark[0])};", " ".join(who.split()))
    return _inline(who)


def _in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """Return the remarks sorted by time; as a document has minutes only, add seconds that keep its order."""
    seen: Counter[datetime] = Counter()
    with_seconds = []
    for one in remarks:
        with_seconds.append(one._replace(when=one.when.replace(second=seen[one.when])))
        seen[one.when] += 1
    return tuple(sorted(with_seconds, key=lambda one: one.when))


def _read(section: str, template: Template) -> Iterator[Remark]:
    """Yield the remarks of a section. Raise ValueError for a line that is no remark."""
    names = {words: name for name, words in reversed([*_titles(template).items()])}
    lines = [line.rstrip() for line in section.splitlines()[1:] if line.strip() and not _HEAD.match(f"{line}\n")]
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("- "):
            yield _remark(line[2:], below[4:] if below.startswith("  - ") else "", names)
        elif not line.startswith("  - "):
            raise ValueError("no line of a remark")


def _remark(line: str, below: str, names: Mapping[str, str]) -> Remark:
    asked, written = _split(line)
    told = _WHEN.search(written)
    if told is None:
        raise ValueError("no remark")
    who, text = written[: told.start()], written[told.end() :]
    text = text if below else text.removesuffix(OPEN)
    when = datetime.fromisoformat(f"{told[1]}+00:00")
    new = remark(names.get(asked, asked), read_inline(who), when, read_inline(text))
    if not below:
        return new
    named, answer = _split(below)
    return new.answered(read_inline(answer), named.removeprefix(_ANSWER).strip().removeprefix("(").removesuffix(")"))


def _split(line: str) -> tuple[str, str]:
    """Return the text of the label of a line, and the inline Markdown after it. Raise ValueError if it has none."""
    found = split_label(line)
    if found is None:
        raise ValueError("no label")
    return read_inline(found[0]), found[1]
