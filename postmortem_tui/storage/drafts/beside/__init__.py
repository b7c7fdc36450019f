"""What is kept beside a draft: its evidence, notes that wait for it, and where the cursor was."""
