"""Reading files for the index: one, many, or the few that have changed."""
