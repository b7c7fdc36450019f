"""What a person and a team have settled: settings, templates and guides."""
