"""Writing rows: a form, lines typed or pasted."""
