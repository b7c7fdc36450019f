"""What the tests of the screens do more quickly than Textual comes to the same."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from time import monotonic
from typing import Any

import pytest
from textual import _callback
from textual.app import App
from textual.css import match, stylesheet
from textual.css.model import Selector
from textual.css.styles import RenderStyles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode, NoScreen
from textual.message import Message
from textual.message_pump import MessagePump
from textual.reactive import Reactive
from textual.screen import Screen

from postmortem_tui.storage.library.store import DraftStore
from tests.tui import driving
from tests.tui.conftest import Opened, under_review
from tests.tui.shortcuts import (
    APPLIED,
    apply,
    apply_once,
    check_last_first,
    check_watchers,
    checked,
    count,
    count_once,
    dispatch_once,
    find_handlers,
    get,
    get_at_once,
    get_rule,
    get_screen,
    is_watched,
    parse,
    rule_of,
    screen_of,
)


@pytest.mark.parametrize("turns", [0, 3])
async def test_a_clock_that_is_late_for_each_tick_is_not_followed_without_end(
    monkeypatch: pytest.MonkeyPatch, turns: int
) -> None:
    """As on a machine that needs longer for what a tick begins than until the next one."""
    ticks, late, most = 0, 0.0, 5000
    loop = asyncio.get_running_loop()
    monkeypatch.setattr(driving, "monotonic", lambda: monotonic() + late)

    def tick() -> None:
        nonlocal ticks
        ticks += 1
        if ticks < most:
            loop.call_later(0.005, tick)
        work(turns)

    def work(left: int) -> None:
        nonlocal late
        late += 0.006
        if left:
            loop.call_soon(work, left - 1)

    app: App[None] = App()
    async with app.run_test() as pilot:
        loop.call_later(0.005, tick)
        await pilot.press("a")
        assert 0 < ticks < most / 2
        most = 0


async def test_styles_and_handlers_are_those_that_textual_finds(
    opened: Opened, store: DraftStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a session with forms, a list, a dialog and a notice: each selector, style and message, is asked both ways."""
    keys = ("tab", "x", "ctrl+down", "ctrl+down", "f1", "escape", "ctrl+p", "t", "escape", "ctrl+s")
    async with opened(under_review(store)) as pilot:
        await pilot.press(*keys)  # all that is kept for another app
    matched, dispatched, styled, counted, got = {True: 0, False: 0}, 0, 0, 0, [0, 0, 0]
    watched = {True: 0, False: 0}

    def found_by(node: DOMNode) -> tuple[object, ...]:
        flags = node._has_hover_style, node._has_focus_within, node._has_order_style, node._has_odd_or_even
        parts = {name: styles.base._rules for name, styles in node._component_styles.items()}
        return (dict(node.styles.base._rules), parts, *flags)

    def style(sheet: Stylesheet, node: DOMNode, **how: Any) -> None:
        nonlocal styled
        known = len(APPLIED)
        apply_once(sheet, node, **how)
        if len(APPLIED) > known:  # it was found by Textual, and is kept now
            apply_once(sheet, node)
        styled += 1
        found = found_by(node)
        apply(sheet, node)
        assert found_by(node) == found, node

    def value(reactive: Reactive[Any], node: Any, kind: type) -> Any:
        got[0] += 1
        found = get_at_once(reactive, node, kind)
        assert found is get(reactive, node, kind) or hasattr(node, reactive.compute_name)
        return found

    def rule(styles: RenderStyles, name: str, default: object = None) -> object:
        got[1] += 1
        found = rule_of(styles, name, default)
        assert found is get_rule(styles, name, default), name
        return found

    def tell(cls: type[Reactive[Any]], node: Any, name: str, before: object) -> None:
        methods = (getattr(node, f"{beginning}_{name}", None) for beginning in ("watch", "_watch"))
        found = any(map(callable, methods)) or bool(getattr(node, "__watchers", {}).get(name))
        assert is_watched(node, name) is found, (node, name)
        watched[found] += 1
        check_watchers(cls, node, name, before)

    def screen(node: DOMNode) -> Screen[Any]:
        got[2] += 1
        found: Screen[Any] | None = None
        try:
            found = screen_of(node)
        finally:
            with pytest.raises(NoScreen) if found is None else nullcontext():
                assert get_screen(node) is found
        return found

    def parameters(function: Callable[..., object]) -> int:
        nonlocal counted
        counted += 1
        assert count_once(function) == count(function)
        return count(function)

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
    monkeypatch.setattr(Stylesheet, "apply", style)
    monkeypatch.setattr(_callback, "_count_parameters", parameters)
    monkeypatch.setattr(Reactive, "__get__", value)
    monkeypatch.setattr(Reactive, "_check_watchers", classmethod(tell))
    monkeypatch.setattr(RenderStyles, "get_rule", rule)
    monkeypatch.setattr(DOMNode, "screen", property(screen))
    async with opened(under_review(store)) as pilot:
        await pilot.press(*keys)
        sheet = pilot.app.stylesheet
        rules = sheet.rules
        parse(sheet)
        assert [*map(repr, sheet.rules)] == [*map(repr, rules)] and sheet.rules is not rules
    assert min(matched.values()) > 400
    assert min(watched.values()) > 50
    assert dispatched > 500
    assert styled > 200  # the parts of nodes that are known are not asked one by one
    assert min(got) > 500, got
    assert counted > 50
