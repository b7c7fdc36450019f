"""What every screen is made of: commands, lines at the edges, and small widgets; it shows no draft."""
