"""The drafts as a table: their order, their titles, and what the one under the cursor begins with."""
