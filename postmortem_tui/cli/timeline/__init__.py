"""The verbs about a timeline: rows by hand, from raw sources, and from commands that ran."""
