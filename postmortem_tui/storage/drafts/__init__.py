"""Draft files: named, read, recovered, written and moved to the trash."""
