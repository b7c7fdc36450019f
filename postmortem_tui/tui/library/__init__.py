"""The library: every draft, and the ways to begin one."""
