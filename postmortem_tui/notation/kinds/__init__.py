"""The nine kinds of block in Markdown, one file each: how its answer is written, and how it is read."""
