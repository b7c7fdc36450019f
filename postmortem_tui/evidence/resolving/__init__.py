"""From stamps to moments, as far as what is known goes."""
