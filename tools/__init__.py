"""What the project needs around the program: set-up, strings, import contracts, pictures and the tour."""
