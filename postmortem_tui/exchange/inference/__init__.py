"""Infer a template from a team's Markdown: from its blank form, from its documents, or from both."""
