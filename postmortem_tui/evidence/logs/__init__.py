"""Lines that begin with a time: logs, shells, git."""
