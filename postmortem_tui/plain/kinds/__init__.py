"""The askers of the kinds of blocks on a line terminal."""
