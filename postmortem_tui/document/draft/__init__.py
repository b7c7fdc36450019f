"""The answers, and what can be read from them."""
