"""Refine a blank form by documents that were written in it: other spellings, kinds, and sections that recur."""

from collections.abc import Iterable, Sequence

from postmortem_tui.exchange.inference.asked_parts import Form, Part, Question
from postmortem_tui.exchange.inference.gathering import MERGED, gathered
from postmortem_tui.exchange.outline.headings import outline
from postmortem_tui.exchange.vocabulary.vocabulary import Vocabulary
from postmortem_tui.markdown.line.titles import title_key


def with_documents(form: Form, documents: Sequence[str], vocabulary: Vocabulary) -> Form:
    """Return a blank form with other spellings, kinds of blocks, and recurring sections of its documents."""
    known = {part.key: part for part in _all(form.parts)}
    tops = {part.key for part in form.parts}
    last = -1
    if len(documents) < 2:
        return form
    common = gathered(documents, vocabulary)
    if form.title and not form.prefix:
        form.prefix = common.prefix
    for part in common.parts:
        own = known.get(part.key) or next((one for one in known.values() if part.key in map(title_key, one.also)), None)
        if own is not None:
            own.also.extend(name for name in part.also if name not in own.also and title_key(name) not in known)
            _refine(own, part)
            last = form.parts.index(own) if own.key in tops and own in form.parts else last
            continue
        same = [one for one in form.parts if one.concept and one.concept == part.concept and one.concept in MERGED]
        if len(same) == 1 and not _together(same[0].key, part.key, documents, vocabulary):
            same[0].also.extend([part.title, *part.also])
            continue
        form.parts.insert(last + 1, part)
        last += 1
    return form


def _all(parts: Iterable[Part]) -> Iterable[Part]:
    for part in parts:
        yield part
        yield from _all(part.parts)


def _refine(own: Part, found: Part) -> None:
    """Take what the documents tell of a part: its kind if the blank form only has text, and the words for states."""
    if [block.kind for block in own.blocks] == ["prose"] and [block.kind for block in found.blocks] in (
        ["timeline"],
        ["checklist"],
    ):
        block = found.blocks[0]
        block.placeholder, block.samples = own.blocks[0].placeholder, own.blocks[0].samples
        block.line = own.blocks[0].line
        own.blocks = [block]
    told = {title_key(one.label): one for one in _columns(found) if one.done_words}
    for column in _columns(own):
        words = told.get(title_key(column.label))
        if words is not None and column.role == "state" and set(column.choices) <= set(words.choices):
            column.type, column.choices, column.done_words = words.type, words.choices, words.done_words
            column.states = words.states
            column.placeholder = "" if column.placeholder in words.choices else column.placeholder


def item_columns(parts: Iterable[Part]) -> Iterable[Question]:
    """Return the columns of all lists of action items, in order."""
    return (one for part in _all(parts) for one in _columns(part))


def keep_shown_timelines(parts: Iterable[Part]) -> None:
    """Make timelines texts that only their name says to be one, and have a hint, if another one shows its rows."""
    blocks = [block for part in _all(parts) for block in part.blocks if block.kind == "timeline"]
    for block in blocks if any(not block.by_name for block in blocks) else ():
        if block.by_name and block.placeholder:
            block.kind, block.layout, block.why = "prose", "", "text"


def _columns(part: Part) -> Iterable[Question]:
    return (one for block in part.blocks if block.kind == "checklist" for one in block.questions)


def _together(one: str, other: str, documents: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Return whether a document has both headings."""
    for text in documents:
        keys = {branch.head.key for branch in outline(text, vocabulary).walk()}
        if one in keys and other in keys:
            return True
    return False
