"""A draft's file as text: its id, its answers, and what is wrong with it in words."""
