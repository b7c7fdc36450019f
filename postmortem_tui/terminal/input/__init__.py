"""What is read: keys, pastes and reports, out of whatever bytes come, whenever they come."""
