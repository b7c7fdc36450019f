"""Runs the typing app as `nohup` would: with hang-ups ignored."""

import runpy
import signal

signal.signal(signal.SIGHUP, signal.SIG_IGN)
runpy.run_module("tests.terminal.typing_app", run_name="__main__")
