"""Fields for text: one row, many rows, and what helps to type into them."""
