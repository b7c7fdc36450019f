"""Recognise what Markdown nodes look like, and read the rows in them."""
