"""Files: read with care, written whole or not at all, locked, and where they lie."""
