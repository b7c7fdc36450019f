"""The verbs about one draft: its answers, one answer, its whole text, and what is kept about it."""
