"""The indicator at the server: what is known of people is read, counted, and kept as counts of units."""
