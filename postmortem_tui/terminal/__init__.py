"""The code between Textual and the wire: input, output, signals, and the cells that were sent."""
