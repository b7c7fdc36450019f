"""What asks one thing over a screen."""
