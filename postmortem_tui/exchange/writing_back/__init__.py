"""Changed answers written back into the document that they were read from."""
