"""Taking the terminal, giving it back, and ending: in order, by a signal, by a crash."""
