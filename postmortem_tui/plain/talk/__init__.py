"""The conversation on a line terminal: what is said, and what is typed."""
