"""The screen on which rows are picked from raw sources."""
