"""Incidents like the one that is written about: under the question for its cause, and in the review."""

from postmortem_tui.document.template.template import Role
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft.draft_screen import DraftScreen
from postmortem_tui.tui.draft.navigation.go_to import GoTo
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.review.seen_before import SeenBefore
from tests.tui.driving import pause, press_unseen, screen_text, until

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
        await press_unseen(pilot, "ctrl+g")
        assert isinstance(app.screen, GoTo)
        await press_unseen(pilot, *"root cause")
        first = app.screen.query_one(Choices).get_option_at_index
        await until(lambda: "root cause" in str(first(0).prompt).lower(), "the list is not narrowed")
        await press_unseen(pilot, "enter")
        screen = app.screen
        assert isinstance(screen, DraftScreen)
        await until(lambda: screen.query(SeenBefore), "the section of the cause does not come")
        await until(lambda: screen.parts.panel.reviewed, "the draft is not reviewed after a pause")
        seen = screen.query_one(SeenBefore)
        await until(lambda: seen.has_class("-there"), "the search has found nothing, or was never asked for")
        await until(lambda: "↺ Prometheus restarted (" in screen_text(app), "what was found is not drawn")
        await press_unseen(pilot, "ctrl+r")
        await app.workers.wait_for_complete()
        await press_unseen(pilot, "end")
        assert "Seen before" in screen_text(app)
