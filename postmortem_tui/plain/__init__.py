"""The questions on a line terminal, without any escape sequence: for screen readers, bad links and scripts."""
