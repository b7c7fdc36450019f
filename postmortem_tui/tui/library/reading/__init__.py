"""What the library knows of its drafts: read and searched in threads, who has them open, the last view."""
