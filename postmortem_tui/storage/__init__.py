"""The disk: where drafts and templates are kept, and how they are read and written without losing a word."""
