"""Write a draft as Markdown, and read Markdown as a draft."""
