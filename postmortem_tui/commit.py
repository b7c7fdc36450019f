"""The commit that this was built from: the build writes it here; a checkout has git to ask."""

COMMIT = ""
