"""What is measured: a module for each group of rows."""

from tests.benchmarks.groups import echo, growth, idle, keys, line, many, memory, peers, reading, start, verbs

GROUPS = (
    start.GROUP,
    keys.GROUP,
    echo.GROUP,
    line.GROUP,
    idle.GROUP,
    memory.GROUP,
    verbs.GROUP,
    growth.GROUP,
    many.GROUP,
    reading.GROUP,
    peers.GROUP,
)
