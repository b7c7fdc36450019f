"""The screen that a draft is written on, and its parts."""
