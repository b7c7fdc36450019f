"""The TOML of draft files: parsed, written, and its comments kept."""
