"""An answer that would be written once more the next time stays out, and keeps out no other one; few readings tell."""

from collections.abc import Sequence

import pytest

from postmortem_tui.blocks.kinds import AnyBlock
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.exchange.fitting.fit import ToFit
from postmortem_tui.exchange.fitting.kept_fits import fit_once
from postmortem_tui.exchange.fitting.parts.fitted import Fitted
from postmortem_tui.exchange.lens.source import Edit, Source
from postmortem_tui.exchange.writing_back import write_back
from postmortem_tui.exchange.writing_back.answer_edits import edits_of
from postmortem_tui.exchange.writing_back.putting_back import put_back
from tests.exchange.timelines import read_timeline
from tests.exchange.vocabularies import words
from tests.known import NOW

HEADINGS = ("Summary", "Root Cause", "Trigger", "Detection", "Resolution", *(f"Service {n}" for n in range(11)))
DOCUMENT = (
    "# Cache lost\n\n"
    + "".join(f"## {heading}\n\nOld words.\n\n" for heading in HEADINGS)
    + "## Timeline\n\n- 2026-03-05 14:05 UTC: alert fires\n- 14:20 UTC: cache restarted\n"
)


def test_of_many_answers_one_that_does_not_read_back_is_found_in_few_readings() -> None:
    draft, block = read_timeline(DOCUMENT)
    first, second = draft[block]
    changed = draft.put(block, (first.having(time="2026-03-05 14:05 QZ8Q"), second))
    for other in draft.template.blocks():
        if draft.answers.get(other.id) == "Old words.":
            changed = changed.put(other, "New words.")
    texts: list[str] = []

    def read(text: str) -> Fitted:
        texts.append(text)
        return fit_once(ToFit(Source.of(text), draft.template, draft.id, NOW, words(), None))

    written = write_back.write_back(read(DOCUMENT), changed, read)
    assert written.text == DOCUMENT.replace("Old words.", "New words.")
    assert [title.partition(" (")[0] for title in written.left_out] == ["Timeline"]
    assert len(set(texts)) <= 5, "one for each of the seventeen answers, it was nineteen"


def test_two_answers_that_cannot_both_be_written_keep_out_one_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{DOCUMENT}\n<!-- a remark -->\n"
    draft, _ = read_timeline(text)
    changed = draft
    for role in ("summary", "trigger", "detection"):
        changed = changed.put(draft.template.find(role).block, "New words.")
    at = text.index("remark")

    def overlapping(fitted: Fitted, draft: Draft, block: AnyBlock, *, plainer: bool) -> Sequence[Edit]:
        edits = edits_of(fitted, draft, block, plainer=plainer)
        return [*edits, Edit(at, at + 6, block.id)] if edits and block.id in ("summary", "trigger") else edits

    monkeypatch.setattr(write_back, "edits_of", overlapping)
    written = put_back(text, draft.template, changed, NOW, words())
    assert (written.text.count("New words."), len(written.left_out)) == (2, 1)
