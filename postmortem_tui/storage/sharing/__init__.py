"""One draft and several processes: who writes on it, and how another process takes it over."""
