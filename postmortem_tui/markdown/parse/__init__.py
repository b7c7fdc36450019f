"""A document's text to nodes, and the lines that they are parsed from."""
