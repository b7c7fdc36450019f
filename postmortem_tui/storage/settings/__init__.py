"""What a person and a team set once: settings, templates and guides."""
