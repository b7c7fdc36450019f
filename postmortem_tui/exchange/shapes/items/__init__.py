"""Read action items in any layout, with owner, day, ticket and state anywhere in them."""
