"""Review: one mixed queue, leases, blind opinions, decisions that take effect after some seconds.

A part of the archive's system. Cases enter in the transaction of the act that makes them reviewable
(:mod:`cases`); what a decision does to the archive stands in :mod:`effects`, and nowhere else.
"""
