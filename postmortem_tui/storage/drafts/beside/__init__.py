"""Files kept beside a draft: its evidence, the notes that wait for it, the position of the cursor."""
