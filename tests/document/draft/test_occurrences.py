"""One text in the place of another: it changes words alone, wherever they stand, and says how many."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from postmortem_tui.blocks.checklist import ActionItem
from postmortem_tui.blocks.fields import Fields
from postmortem_tui.blocks.rows import Rows
from postmortem_tui.blocks.timeline import Entry
from postmortem_tui.document.draft.draft import Draft
from postmortem_tui.document.draft.occurrences import columns_of_words, occurrences, replaced
from postmortem_tui.document.template.template import Template, asks
from tests.known import STANDARD
from tests.strategies import drafts, texts

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


def whole(template: Template = STANDARD) -> Draft:
    draft = Draft.begin(template, "one", NOW, "Pavel's disk at 12:40")
    overview: Any = template.find("overview").block
    timeline: Any = template.find("timeline").block
    item = ActionItem(action="Ask pavel").having(owner="Pavel", due="2026-12-04")
    entries = (
        Entry(time="12:40", event="Pavel restarted it at 12:40", who="Pavel Novak", milestone="detected"),
        Entry(time="12:41", event="**Pavel:** said so", who="Ines", milestone=""),
    )
    draft = draft.put(overview, overview.empty.having(incident_id="INC-12:40-Pavel", start="2026-03-04 12:40:00 UTC"))
    draft = draft.put(timeline, entries)
    draft = draft.put(next(b for b in template.blocks() if b.kind == "checklist"), (item,))
    return draft.put_role("summary", "Pavel saw it. PAVEL told Pavel.").waive(
        template.find("overview.status_page"), "Pavel has none"
    )


def test_every_place_is_found_and_a_capital_letter_makes_case_matter() -> None:
    draft = whole()
    assert len(occurrences(draft, "Pavel")) == 8
    assert len(occurrences(draft, "pavel")) == 10
    assert occurrences(draft, " ") == ()
    assert {one.found for one in occurrences(draft, "said  so")} == {"said so"}


def test_only_words_change_and_all_of_them() -> None:
    draft = whole()
    outcome = replaced(draft, occurrences(draft, "Pavel"), "Ute")
    assert (outcome.done, outcome.left) == (8, 0)
    made = outcome.draft
    assert made.role("summary") == "Ute saw it. PAVEL told Ute."
    assert made.role("incident_id") == "INC-12:40-Pavel"
    assert made.waived == {"overview.status_page": "Ute has none"}
    one, two = made[STANDARD.find("timeline").block]
    assert one == Entry(time="12:40", event="Ute restarted it at 12:40", who="Ute Novak", milestone="detected")
    times = replaced(draft, occurrences(draft, "12:40"), "1:00").draft
    assert times.role("start") == draft.role("start")
    assert [row.time for row in times[STANDARD.find("timeline").block]] == ["12:40", "12:41"]
    assert replaced(made, occurrences(made, "Ute"), "Pavel").draft.answers == draft.answers
    assert two.event == "**Ute:** said so"


def test_a_row_is_not_made_a_milestone_nor_emptied() -> None:
    draft = whole()
    outcome = replaced(draft, occurrences(draft, "Pavel:"), "Detected:")
    assert (outcome.done, outcome.left, outcome.draft) == (0, 1, draft)
    points: Any = next(b for b in STANDARD.blocks() if b.kind == "points")
    listed = draft.put(points, (points.row_type(**{points.asked[0].id: "gone"}),))
    assert replaced(listed, occurrences(listed, "gone"), "").left == 1


def test_what_was_changed_meanwhile_stays() -> None:
    draft = whole()
    found = occurrences(draft, "Pavel")
    changed = draft.put_role("summary", "Pavel was right")
    outcome = replaced(changed, found, "Ute")
    assert (outcome.done, outcome.left) == (6, 2)
    assert outcome.draft.role("summary") == "Pavel was right"


def beside_words(draft: Draft) -> object:
    """All of a draft but its words: what a replacement has to leave as it is."""
    kept: dict[str, object] = {}
    for block in draft.template.blocks():
        if not asks(block):
            continue
        value: Any = draft[block]
        if isinstance(block, (Fields, Rows)):
            rows = value if isinstance(block, Rows) else (value,)
            kept[block.id] = [
                {name: part for name, part in row.plain().items() if name not in columns_of_words(block)}
                for row in rows
            ]
    return kept, set(draft.waived), draft.role("incident_id"), draft.dismissed


@given(data=st.data())
def test_nothing_but_words_changes(data: st.DataObject) -> None:
    draft = data.draw(drafts(STANDARD))
    old, new = data.draw(texts), data.draw(texts)
    found = occurrences(draft, old)
    outcome = replaced(draft, found, new)
    assert outcome.done + outcome.left == len(found)
    assert beside_words(outcome.draft) == beside_words(draft)
