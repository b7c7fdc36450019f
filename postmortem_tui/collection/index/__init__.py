"""The index: one SQLite file with what is known of each postmortem; it can be deleted at any time."""
