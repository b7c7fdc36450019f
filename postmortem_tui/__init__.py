"""Write the postmortem of an incident in a terminal."""

__version__ = "0.1.0"
