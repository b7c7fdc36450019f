"""Times as people and machines write them, as stamps."""
