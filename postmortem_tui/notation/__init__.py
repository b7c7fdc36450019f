"""Write and read the kinds of block as Markdown; `blocks/` says what they are."""
