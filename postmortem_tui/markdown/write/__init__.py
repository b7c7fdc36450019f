"""Text that a person typed, made into Markdown that is safe to stand in a document."""
