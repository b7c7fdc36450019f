"""Files: where they are, how they are read, written completely or not at all, and locked."""
