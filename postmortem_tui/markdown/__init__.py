"""Markdown as text: read into nodes, written back well formed; it knows no postmortem."""
