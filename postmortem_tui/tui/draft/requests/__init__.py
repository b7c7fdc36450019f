"""What the keys of a draft ask for: changes, moved and marked rows, signatures, remarks, replacing, picking."""
