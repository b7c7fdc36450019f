"""Draft files: named, read, recovered, written and put into the trash."""
