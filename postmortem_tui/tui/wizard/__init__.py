"""The wizard: one question at a time."""
