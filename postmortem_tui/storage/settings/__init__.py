"""Settings, templates and guides, which a person or a team sets once."""
