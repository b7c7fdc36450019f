"""What an item of a checklist says in its document: its state, its day, its depth."""
