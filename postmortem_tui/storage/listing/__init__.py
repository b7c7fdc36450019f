"""What a list of drafts shows, kept so that only what changed is read again."""
