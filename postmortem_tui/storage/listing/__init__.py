"""What a list of drafts shows."""
