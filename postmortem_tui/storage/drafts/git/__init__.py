"""Drafts in a git repository: a merge by answer, and the marks that Git leaves where it could not."""
