"""What stands on the screen, as text."""

from textual.app import App


def screen_text(app: App[object]) -> str:
    """Every row of the screen that is on top, without blanks at its end."""
    return "\n".join(
        "".join(segment.text for segment in strip).rstrip() for strip in app.screen._compositor.render_strips()
    )
