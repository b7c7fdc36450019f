"""The verbs about folders, settings, templates and git."""
