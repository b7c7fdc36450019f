"""What a run of Markdown nodes looks like, and the rows that are in it."""
