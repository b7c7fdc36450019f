"""Which reader reads a text, and what comes of it: rows, what was ignored, what has to be asked."""
