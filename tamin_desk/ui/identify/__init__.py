"""Identification at a medical centre: a code, a face, an entitlement; nothing stays."""
