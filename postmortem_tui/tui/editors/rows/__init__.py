"""The editors of lists: a table of rows, and a form for the row that is written."""
