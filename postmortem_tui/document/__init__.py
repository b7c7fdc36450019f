"""A postmortem in memory: what is asked, what was answered, and its way to Markdown and back; no disk, no screen."""
