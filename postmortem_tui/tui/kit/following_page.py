"""A page that keeps the widget with the cursor in sight, and as much around it as there is room for."""

from collections.abc import Iterator
from itertools import takewhile

from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static


class FollowingPage(VerticalScroll, can_focus=False):
    """Scrolls no more than needed, and only once all of the page has been laid out.

    Textual scrolls when it sets the focus. That is too early for a page that has just been mounted: its widgets have no
    regions yet, or regions from before their texts were wrapped.
    """

    _followed: object = None

    def on_mount(self) -> None:
        """Check the position of the cursor after each layout."""
        self.screen.screen_layout_refresh_signal.subscribe(self, self._follow, immediate=True)

    def on_descendant_focus(self) -> None:
        """Scroll to the cursor, once the layout is known."""
        self._followed = None
        self.refresh(layout=True)

    def _follow(self, screen: Screen[object]) -> None:
        """Scroll to the cursor if it has moved or the page has a new size; else keep where a person has scrolled to."""
        focused = screen.focused
        self.set_class(focused is not None and focused.show_vertical_scrollbar, "-inner-scrolls")
        seen = (screen.focused, self.size, self.virtual_size)
        if screen.focused and self in screen.focused.ancestors and seen != self._followed:
            self._followed = seen
            room = self.scrollable_content_region.height
            wanted = next((part for part in self._parts(screen.focused) if 0 < part.height <= room), None)
            if wanted:
                self.scroll_to_region(wanted, animate=False, immediate=True, force=True)

    def _parts(self, focused: Widget) -> Iterator[Region]:
        """Yield the regions around the cursor, the largest first; the page scrolls to the first that fits."""
        around = takewhile(lambda node: node is not self, focused.ancestors)
        chain = [focused, *(node for node in around if isinstance(node, Widget))]
        yield self._with_titles(chain[-1])
        yield from (self._on_page(node.region) for node in reversed(chain))
        from textual.widgets import TextArea  # loaded late: needed only for a text that is longer than the page

        if isinstance(focused, TextArea):
            yield self._on_page(Region(*focused.cursor_screen_offset, 1, 1))

    def _with_titles(self, part: Widget) -> Region:
        """Return a region of the page extended by the titles above it."""
        above = list(self.children)[: list(self.children).index(part)]
        titles = takewhile(lambda widget: isinstance(widget, Static), reversed(above))
        shown = [self._on_page(widget.region) for widget in (part, *titles) if widget.region]
        return Region.from_union(shown) if shown else Region()

    def _on_page(self, region: Region) -> Region:
        return region.translate(self.scroll_offset - self.scrollable_content_region.offset)
