"""Drafts in a git repository: merging answer by answer, and the conflict marks that Git leaves."""
