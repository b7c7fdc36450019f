"""The drafts of a person: finding them, what lists show of them, and opening each."""
