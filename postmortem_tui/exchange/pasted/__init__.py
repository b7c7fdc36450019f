"""Read pasted and typed text as rows of a list, by the readers of documents, without losing any word."""
