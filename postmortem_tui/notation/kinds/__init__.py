"""Write and read the answers of the nine kinds of block as Markdown, one file each."""
