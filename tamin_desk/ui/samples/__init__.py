"""The cards of the fictional people, to be held beside the photo like a card in the hand."""
