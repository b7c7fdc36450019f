"""Time zones, in every way that people write them."""
