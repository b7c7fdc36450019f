"""What is found in one text by itself: blame, placeholders, secrets."""
