"""What the tests of the screens do more quickly than Textual comes to the same."""

from collections.abc import Iterator
from typing import Any

import pytest
from textual.css import match, stylesheet
from textual.css.model import Selector
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump

from postmortem_tui.storage.store import DraftStore
from tests.tui.conftest import Opened, under_review
from tests.tui.driving import check_last_first, checked, dispatch_once, find_handlers


async def test_styles_and_handlers_are_those_that_textual_finds(
    opened: Opened, store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a session with forms, a list, a dialog and a notice: each selector, and each message, is asked both ways."""
    matched, dispatched = {True: 0, False: 0}, 0

    def check(selectors: list[Selector], path: list[DOMNode]) -> bool:
        found = check_last_first(selectors, path)
        assert found == checked(selectors, path), (selectors, path)
        matched[found] += 1
        return found

    def dispatch(node: MessagePump, name: str, message: Message) -> Iterator[tuple[type, Any]]:
        nonlocal dispatched
        expected = iter([*find_handlers(node, name, message)])
        for handler in dispatch_once(node, name, message):
            assert handler == next(expected), (node, message)
            dispatched += 1
            yield handler
        assert message._no_default_action or not [*expected], (node, message)

    for asking in (stylesheet, match):
        monkeypatch.setattr(asking, "_check_selectors", check)
    monkeypatch.setattr(MessagePump, "_get_dispatch_methods", dispatch)
    async with opened(under_review(store)) as pilot:
        await pilot.press("tab", "x", "ctrl+down", "ctrl+down", "f1", "escape", "ctrl+p", "t", "escape", "ctrl+s")
    assert min(matched.values()) > 500
    assert dispatched > 500
