"""The way to the final text: status, seal and signatures."""
