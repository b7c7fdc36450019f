"""Incidents like the one that is written about: under the question for its cause, and in the review."""

from postmortem_tui.document.template.template import Role
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from tests.tui.driving import pause, press, screen_text, until

STORY = (
    "Prometheus ran out of memory: the OOM killer ended it, and replaying the write-ahead log filled the node again. "
    "A dashboard with a wildcard label query multiplied the series until the kernel had no pages left."
)


async def test_the_line_stands_under_the_cause_and_in_the_review(store: DraftStore) -> None:
    roles: tuple[Role, ...] = ("summary", "cause")
    for title in ("Prometheus restarted", "Metrics are missing"):
        draft = store.begin(store.templates.choose("standard"), title, store.worked_example().updated)
        for role in roles:
            draft = draft.put_role(role, STORY)
        draft = store.add(draft)
    app = PostmortemApp(Start("editing", store, draft))
    async with app.run_test(size=(100, 30)) as pilot:
        await pause(pilot)
        await press(pilot, "ctrl+g", *"root cause", "enter")
        await until(lambda: "↺ Prometheus restarted (" in screen_text(app), "nothing is said of what was seen before")
        await press(pilot, "ctrl+r")
        await app.workers.wait_for_complete()
        await press(pilot, "end")
        assert "Seen before" in screen_text(app)
