"""A postmortem in memory: what is asked, what was answered, and the way to the final text; no Markdown, no disk."""
