"""The index: one SQLite file of what is known of each postmortem, which can be thrown away."""
