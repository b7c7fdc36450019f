"""The long tests, in one command: `python -m tests.torture`; the suite runs each of them in a shortened form."""
