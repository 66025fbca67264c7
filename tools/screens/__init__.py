"""Scenes: every page in a named state, built from written fakes, to be painted and looked at."""
