"""Read the rows of a timeline in any layout: times, people, columns, zones."""
