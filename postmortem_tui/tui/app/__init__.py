"""The app: one screen after another, and the draft that is open."""
