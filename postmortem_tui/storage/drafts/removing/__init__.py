"""Removing: drafts into the trash, and a text from all files that are kept about a draft."""
