"""Picking rows, without a screen."""
