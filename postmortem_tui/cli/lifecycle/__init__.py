"""The verbs about where a postmortem stands: its status, signatures, and what does not apply."""
