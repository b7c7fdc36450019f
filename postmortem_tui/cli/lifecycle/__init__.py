"""The verbs about the way to the final text: status, signatures, and what does not apply."""
