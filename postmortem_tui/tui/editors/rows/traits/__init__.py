"""What a list is: its rows, their order and columns, and what a kind does otherwise."""
