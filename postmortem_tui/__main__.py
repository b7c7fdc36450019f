"""Let `python -m postmortem_tui` do what `postmortem` does."""

from postmortem_tui.cli import main

main()
