"""The product measured beside others, in one command: `python -m tests.benchmarks`; no part of the suite."""
