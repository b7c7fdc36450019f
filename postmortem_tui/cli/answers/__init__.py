"""The verbs about one draft: what is answered, one answer, the whole text, and what is kept of it."""
