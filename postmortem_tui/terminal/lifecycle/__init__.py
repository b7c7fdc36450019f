"""Take the terminal, restore it, and end: in order, by a signal, by a crash."""
