"""The one door for changes, and the acts that go through it."""
