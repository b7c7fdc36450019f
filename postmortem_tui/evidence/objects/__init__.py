"""JSON, YAML and `key=value`: objects of any source."""
