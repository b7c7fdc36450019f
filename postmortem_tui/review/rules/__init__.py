"""What is found in a whole draft: a family of findings each a file."""
