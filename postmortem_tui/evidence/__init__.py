"""Raw text from anywhere as proposed rows of a timeline."""
