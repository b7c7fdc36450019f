"""Tables, and blocks whose lines have labels."""
