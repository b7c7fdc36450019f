"""What every screen is made of, without knowing a draft: commands, lines at the edges, small widgets."""
