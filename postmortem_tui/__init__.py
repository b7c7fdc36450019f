"""Write the postmortem of an incident in a terminal."""

__version__ = "0.1.0"

COMMIT = ""
"""The commit that this was built from: the build writes it here."""
