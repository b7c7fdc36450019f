"""What goes: drafts into the trash, and a text that was removed from all that is kept of it."""
