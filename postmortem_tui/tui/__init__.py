"""The screens of the full-screen app, with their widgets, commands and keys."""
