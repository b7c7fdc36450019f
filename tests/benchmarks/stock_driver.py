"""Runs the product on Textual's own driver for Linux in the place of ours; the arguments are those of the product."""

from textual.drivers.linux_driver import LinuxDriver

from postmortem_tui.cli import main
from postmortem_tui.terminal.lifecycle import hosting

hosting.driver_for = lambda environ: LinuxDriver  # type: ignore[attr-defined]  # Textual's own, to compare
main()
