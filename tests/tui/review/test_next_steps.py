"""Once all that is needed is answered, what is next is said: the status, then the key and the name of the file."""

from pathlib import Path

import pytest

from postmortem_tui.document.draft.path import to_sign
from postmortem_tui.storage.documents.opening import open_document
from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.kit.dialogs.marked_list import Choices
from postmortem_tui.tui.preview.preview import PreviewScreen
from postmortem_tui.tui.review.next_steps import finish, next_steps
from tests.known import STANDARD
from tests.tui.conftest import NOW, current
from tests.tui.driving import Size, flat, press

pytestmark = pytest.mark.usefixtures("reviewed_when_told")

SIGNING = STANDARD.find("sign_off").block

FILE = "2024-01-15-logins-failed-after-a-database.md"


@pytest.mark.both_sizes
async def test_the_key_for_what_is_needed_and_the_last_page_say_what_is_next(store: DraftStore, size: Size) -> None:
    draft = store.worked_example().put_role("status", "Draft")
    said = f"Next: alt+s sets Status, now Draft; then ^L and there e write {FILE}."
    app = PostmortemApp(Start("editing", store, draft))
    async with app.run_test(size=size) as pilot:
        text = flat(await press(pilot, "f10"))
        assert "All that is needed is answered. " in text and f"to look at: ^R lists them. {said}" in text
    unsigned = draft.put(SIGNING, tuple(row.having(signature="") for row in draft[SIGNING]))
    left = f"{to_sign(unsigned)} to sign"
    assert to_sign(unsigned) == len(draft[SIGNING])
    app = PostmortemApp(Start("wizard", store, unsigned))
    async with app.run_test(size=size) as pilot:
        assert left in flat(await press(pilot, *["ctrl+n"] * 40)), "the last page"
        assert left in flat(await press(pilot, "f10"))
    app = PostmortemApp(Start("wizard", store, draft))
    async with app.run_test(size=size) as pilot:
        assert "needed is answered: F10 says what is next." in flat(await press(pilot, "ctrl+g", *"revenue", "enter"))
        assert said in flat(await press(pilot, *["ctrl+n"] * 40))


async def test_the_status_is_set_from_the_last_page_and_from_the_document_and_leads_back(
    store: DraftStore, size: Size
) -> None:
    draft = store.worked_example().put_role("status", "Draft")
    app = PostmortemApp(Start("wizard", store, draft))
    async with app.run_test(size=size) as pilot:
        assert "alt+s sets Status" in flat(await press(pilot, *["ctrl+n"] * 40, "down"))
        assert "Status, now Draft" in await press(pilot, "alt+s")
        text = flat(await press(pilot, "2"))
        assert current(app).draft.role("status") == "Under Review"
        assert "What is missing" in text and f"Next: ^L and there e write {FILE}." in text
        assert "Status: Under Review; ^Z takes that back" in text
        assert [listed.highlighted for listed in app.screen.query(Choices)] == [1]
        text = await press(pilot, "ctrl+g", *"status", "enter")
        assert "What is missing" not in text
        assert "What is missing" in await press(pilot, "enter"), "a question that was gone to from there leads back"
        for keys, status in (("alt+s", "escape"), "Under Review"), (("alt+s", "1"), "Draft"):
            assert isinstance(app.screen, PreviewScreen) or await press(pilot, "ctrl+l")
            text = await press(pilot, *keys)
            assert isinstance(app.screen, PreviewScreen) and f"**Status:** {status}" in text
        assert "What is missing" in await press(pilot, "escape")


def test_a_status_that_is_set_is_not_asked_for_again_and_a_document_is_saved(store: DraftStore, tmp_path: Path) -> None:
    draft = store.worked_example()
    assert next_steps(draft, store) == f"Next: ^L and there e write {FILE}."
    assert finish(draft, store) == f"^L shows the document; there, e writes it to {FILE}."
    path = tmp_path / "doors.md"
    path.write_text("# Postmortem: Doors stayed shut\n\n## Summary\n\nEleven doors.\n", encoding="utf-8")
    opened = open_document(store, path, NOW).draft
    assert next_steps(opened, store).endswith("^S writes doors.md.")
