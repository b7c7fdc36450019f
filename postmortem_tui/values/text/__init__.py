"""What every reader of one line needs: clean text, own words, patterns of others."""
