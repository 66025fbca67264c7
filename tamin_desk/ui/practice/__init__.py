"""Practice: a burst of pairs with known answers, told at once, seen by nobody else."""
