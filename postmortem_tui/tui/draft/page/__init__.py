"""What a screen shows of a draft, and the interface through which the parts call it."""
