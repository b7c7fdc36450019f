"""TOML as it stands in a file."""
