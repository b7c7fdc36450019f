"""Documents in and out: a draft as Markdown, and Markdown as a draft."""
