"""The first frame of a draft: whole at once, and no more work than it takes."""

from collections.abc import Iterable
from typing import Any

import pytest
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.screen import Screen

from postmortem_tui.storage.library.store import DraftStore
from postmortem_tui.tui.app.app import PostmortemApp
from postmortem_tui.tui.app.start import Start
from postmortem_tui.tui.draft.editing import EditingScreen
from postmortem_tui.tui.draft.navigation.outline import Outline
from postmortem_tui.tui.kit.texts.line_input import LineInput
from tests.tui.driving import Size, draw

WIDGETS = 24
"""Those on the first frame of a form with five questions: two a question, and the lines and panes of the screen."""


@pytest.mark.parametrize(("size", "beside"), [((120, 40), True), ((80, 24), False)])
async def test_the_first_frame_is_whole_and_styled_once(
    store: DraftStore, monkeypatch: pytest.MonkeyPatch, size: Size, beside: bool
) -> None:
    frames: list[str] = []
    widgets: list[int] = []
    restyled: list[DOMNode] = []
    display, update_nodes = App._display, Stylesheet.update_nodes

    def displaying(app: App[Any], screen: Screen[Any], drawn: Any) -> None:
        if drawn is not None and not app._batch_count and isinstance(screen, EditingScreen):
            frames.append(type(drawn).__name__)
            widgets.append(len(screen.walk_children()))
        display(app, screen, drawn)

    def updating(sheet: Stylesheet, nodes: Iterable[DOMNode], animate: bool = False) -> None:
        nodes = list(nodes)
        restyled.extend(() if frames else nodes)
        update_nodes(sheet, nodes, animate)

    monkeypatch.setattr(Screen, "_compositor_refresh", draw)
    monkeypatch.setattr(App, "_display", displaying)
    monkeypatch.setattr(Stylesheet, "update_nodes", updating)
    app = PostmortemApp(Start("editing", store, store.add(store.worked_example())))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert frames[0] == "LayoutUpdate", "a part of the screen would leave the rest of it empty"
        assert widgets[0] <= WIDGETS, "each costs more than a millisecond before anything is seen"
        assert isinstance(app.focused, LineInput)
        assert app.screen.query_one(Outline).region.height > 10
        assert app.screen.query_one("Guidance").display is beside
        again = [node for node in restyled if isinstance(node, LineInput) and node is not app.focused]
        assert again == [], "what has not been shown has its styles from when it was put there"
        before = [rules for node in app.screen.walk_children() if (rules := node.styles.base.css)]
        app.stylesheet.update(app.screen)
        after = [rules for node in app.screen.walk_children() if (rules := node.styles.base.css)]
        assert before == after, "styles that were left as they were would be others by now"
