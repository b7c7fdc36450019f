"""Documents handed over: checked, then written."""
