"""Write typed text as Markdown that is safe in a document."""
