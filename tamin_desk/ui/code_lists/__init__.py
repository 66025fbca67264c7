"""The part of the worklist with lists of national codes that a clerk imported."""
