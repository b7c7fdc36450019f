"""Documents: written in place of files, read into drafts, and merged by git."""
