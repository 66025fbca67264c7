"""Tamin Desk: the counter client for registry photos, and its reference backend."""

__version__ = "0.1.0"
