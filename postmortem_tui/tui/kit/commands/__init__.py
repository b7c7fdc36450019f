"""What keys do: one table of commands, and what is read from it."""
