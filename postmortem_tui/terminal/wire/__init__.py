"""Output: send the cells that differ, in few bytes, by a thread that never blocks the app."""
