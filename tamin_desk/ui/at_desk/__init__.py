"""A reviewer judges at the clerk's desk, signed in beside them, with the card in the hand."""
