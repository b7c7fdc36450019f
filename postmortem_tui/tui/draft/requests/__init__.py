"""What the keys of a draft ask for: changes of it, of its rows, remarks, picking."""
