"""Action items in any layout: owner, day, ticket and state, wherever they stand."""
