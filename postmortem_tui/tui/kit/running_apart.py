"""What is run beside what is typed: given as a function, so that nothing is left unawaited where the app ends first.

A coroutine that a worker is given is made at once; where the worker never begins, Python warns that it was never
awaited (Textual 8.2.8, `Worker._run_async` takes both).
"""

from collections.abc import Callable, Coroutine

from textual.dom import DOMNode
from textual.worker import WorkType

Apart = Callable[[], Coroutine[None, None, None]]
"""A coroutine function without parameters: a method, or a partial of one."""


def run_apart_in(node: DOMNode, work: Apart, *, group: str = "default", exclusive: bool = False) -> None:
    """Run a coroutine function beside what is typed, for as long as a widget is there.

    `exclusive` ends what the widget runs in the same group.
    """
    whole: WorkType[None] = work
    node.run_worker(whole, group=group, exclusive=exclusive)
