"""Notes by hand, pasted or typed."""
