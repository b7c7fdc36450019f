"""What a list is: its rows, their order and columns, and what differs by kind."""
