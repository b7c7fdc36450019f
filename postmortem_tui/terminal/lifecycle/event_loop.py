"""Loading the event loop without TLS: a screen opens no connection, and OpenSSL takes 8 ms of the processor."""

import sys
from importlib import import_module

TLS, LOOP = "ssl", "asyncio"


def load_loop() -> None:
    """Load asyncio as if Python were built without TLS, which can still be imported later."""
    if LOOP in sys.modules or TLS in sys.modules:
        return
    sys.modules[TLS] = None  # type: ignore[assignment]  # by the reference of import: "is None, then ... is raised"
    try:
        import_module(LOOP)
    finally:
        del sys.modules[TLS]
