"""The event loop is loaded without TLS, which others can still have."""

import subprocess
import sys

LOADED = """
import sys
from postmortem_tui.terminal.lifecycle.event_loop import load_loop
load_loop()
import textual.app
print(sorted({"ssl", "_ssl"} & set(sys.modules)))
async def answer(): return 42
import asyncio
print(asyncio.run(answer()))
import ssl
print(ssl.create_default_context().check_hostname, asyncio.base_events.ssl)
"""

LOADED_BEFORE = """
import ssl, asyncio
from postmortem_tui.terminal.lifecycle.event_loop import load_loop
load_loop()
import sys
print(sys.modules["ssl"] is ssl is asyncio.base_events.ssl)
"""


def printed(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_no_screen_loads_tls_and_whoever_wants_it_has_it() -> None:
    assert printed(LOADED) == ["[]", "42", "True None"]


def test_what_is_loaded_already_stays_as_it_is() -> None:
    assert printed(LOADED_BEFORE) == ["True"]
