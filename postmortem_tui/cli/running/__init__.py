"""A run of the command: what its options say, which way it goes, and the edge at which it ends."""
