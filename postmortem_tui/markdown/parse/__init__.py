"""Parse the text of a document into nodes, and read the lines of each."""
