"""What a postmortem asks, and the parts that a draft has of its own."""
