"""Markdown on one line: code, links, marks, labels, and plain text between them."""
