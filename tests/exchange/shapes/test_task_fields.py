"""Fields of tasks in the notations of note-taking programs: `[owner:: Ana]`, `📅 2026-08-01`."""

from typing import Any

from tests.each import each
from tests.exchange.shapes.test_item_states import changed, items


@each(
    "line, item",
    [
        (
            "[ ] Patch [owner:: Ana Bell] [due:: 2026-08-01]",
            {"action": "Patch", "owner": "Ana Bell", "due": "2026-08-01"},
        ),
        ("Patch (owner:: Ana) (due:: 2026-08-01)", {"action": "Patch", "owner": "Ana", "due": "2026-08-01"}),
        ("Patch \\[owner:: Ana\\] \\[due:: 2026-08-01\\]", {"action": "Patch", "owner": "Ana", "due": "2026-08-01"}),
        ("Patch owner:: Ana", {"action": "Patch", "owner": "Ana"}),
        ("Patch [assignee:: [[people/Ana Bell]]]", {"action": "Patch", "owner": "people/Ana Bell"}),
        ("Patch [assignee:: [[people/ana|Ana Bell]]]", {"action": "Patch", "owner": "Ana Bell"}),
        ("Patch [due:: 2026-08-01] <!-- id: 3 -->", {"action": "Patch", "due": "2026-08-01"}),
        ("[x] Patch [completion:: 2026-06-18]", {"action": "Patch", "done": True, "done_on": "2026-06-18"}),
        ("Patch [completion:: 2026-06-18]", {"action": "Patch", "done": True}),
        ("Patch [status:: done]", {"action": "Patch", "done": True}),
        ("修复 [due:: 2026-08-01] [负责人:: 王五]", {"action": "修复", "owner": "王五", "due": "2026-08-01"}),
        ("Patch (owner=ana, priority=high, due=2026-08-01)", {"action": "Patch", "owner": "ana", "due": "2026-08-01"}),
        ("[x] Patch it. (due=2026-08-01)", {"action": "Patch it.", "due": "2026-08-01", "done": True}),
        ("Set it higher (retries=3, wait=2s)", {"action": "Set it higher (retries=3, wait=2s)"}),
        ("Call std::move in the loop", {"action": "Call std::move in the loop"}),
        ("Patch the loop that calls std::move", {"action": "Patch the loop that calls std::move"}),
        ("[ ] Patch 📅 2026-08-01", {"action": "Patch", "due": "2026-08-01"}),
        ("[ ] Patch ⏳ 2026-07-30", {"action": "Patch", "due": "2026-07-30"}),
        ("[ ] Patch @ana 🔺 📅 2026-08-01", {"action": "Patch", "owner": "@ana", "due": "2026-08-01"}),
        ("[x] Patch ✅ 2026-06-18", {"action": "Patch", "done": True, "done_on": "2026-06-18"}),
        ("Patch ✅ 2026-06-18", {"action": "Patch", "done": True}),
        ("[ ] Patch ❌ 2026-06-18", {"action": "Patch", "wont_do": "❌ 2026-06-18"}),
        ("[ ] Patch 🔁 in the docs", {"action": "Patch"}),
        ("Use 📅 for days", {"action": "Use 📅 for days"}),
    ],
)
def test_a_field_is_the_part_that_it_names(line: str, item: dict[str, Any]) -> None:
    (read,) = items(f"- {line}")
    own = {name: read[name] for name in ("action", "owner", "due", "done", "done_on", "wont_do") if name in read}
    assert own == item


def test_of_several_days_each_keeps_its_meaning() -> None:
    line = "- [ ] Patch 🛫 2026-07-28 ⏳ 2026-07-30 📅 2026-08-01 🔁 every week"
    (read,) = items(line)
    assert (read["action"], read["due"]) == ("Patch", "2026-08-01")
    (read,) = items("- [ ] Patch [start:: 2026-07-28] [due:: 2026-08-01] [estimate:: 2h]")
    assert (read["action"], read["due"]) == ("Patch", "2026-08-01")
    assert "2026-07-28" in read.values() and "2h" in read.values()  # each in a column of its own


@each(
    "line, parts, after",
    [
        ("Patch [owner:: Ana] [due:: 2026-08-01]", {"owner": "Bo"}, "Patch [owner:: Bo] [due:: 2026-08-01]"),
        ("Patch [owner:: Ana] [due:: 2026-08-01]", {"due": "2026-08-05"}, "Patch [owner:: Ana] [due:: 2026-08-05]"),
        ("Patch [owner:: [[Ana]]]", {"owner": "Bo"}, "Patch [owner:: [[Bo]]]"),
        ("Patch 🔺 📅 2026-08-01", {"due": "2026-08-05"}, "Patch 🔺 📅 2026-08-05"),
        ("Patch 📅 2026-08-01", {"action": "Fix it"}, "Fix it 📅 2026-08-01"),
        ("Patch 📅 2026-08-01", {"done": True}, None),
    ],
)
def test_a_changed_field_is_written_where_it_is(line: str, parts: dict[str, Any], after: str | None) -> None:
    assert changed(f"- [ ] {line}", 0, **parts) == (f"- [ ] {after}" if after else f"- [x] {line}")
