"""The long tests, in one command: `python -m tests.torture`; the suite runs each of them in a shortened form.

`tools/` runs the product and says what is measured; `losses/` are the faults that may not lose a character, `hostile/`
what others plant, paste and name, `sessions/` random keys, sizes and editors. Each knows only those before it.
"""
