"""The product, with one handler of it broken: F1 raises an error that quotes the draft."""

from postmortem_tui.cli import main
from postmortem_tui.tui.app import app


def fail(self: app.PostmortemApp) -> None:
    draft = self.session and str(self.session.draft)
    raise RuntimeError(draft)


if __name__ == "__main__":
    app.PostmortemApp.action_show_help = fail
    main()
