"""The drafts as a table: their order, their titles, and the details of the one under the cursor."""
