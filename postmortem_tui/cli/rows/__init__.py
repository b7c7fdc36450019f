"""The verbs about the rows of any list."""
