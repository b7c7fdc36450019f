"""What is shown of a draft, and what of it a screen is asked for."""
