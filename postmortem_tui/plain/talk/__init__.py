"""What is said and typed on a line terminal."""
