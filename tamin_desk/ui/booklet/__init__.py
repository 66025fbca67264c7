"""Covers of health booklets: who of a household gets one, how it looks, and its printing."""
