"""Scanning somebody's document and indexing its pages."""
