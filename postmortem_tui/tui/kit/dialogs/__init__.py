"""Dialogs: small screens over another one, each of which asks one question."""
