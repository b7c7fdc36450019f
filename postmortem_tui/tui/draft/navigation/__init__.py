"""Ways from one question to another."""
