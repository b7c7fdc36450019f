"""A template from a team's own Markdown: from its blank form, from its documents, or from both."""
