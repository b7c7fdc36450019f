"""Pasted and typed text as rows of a list: read with the readers of documents, and nothing of it lost."""
