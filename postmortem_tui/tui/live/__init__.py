"""The line over the growing timeline, while it burns."""
