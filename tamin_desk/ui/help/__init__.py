"""Help: every key of the program, from the one table that binds them."""
