"""The drafts of a person: which there are, what lists show of them, and the door to each."""
