"""Translate days and times of other languages into English ones, which all readers of times read."""
