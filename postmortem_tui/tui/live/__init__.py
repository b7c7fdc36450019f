"""The line over the growing timeline, during the incident."""
