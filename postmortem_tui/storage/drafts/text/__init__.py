"""A draft's file as text: its id, its answers, and its problems in words."""
