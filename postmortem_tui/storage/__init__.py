"""The disk: where drafts and templates lie, and how they are read and written without losing a word."""
