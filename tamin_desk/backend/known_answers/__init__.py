"""Known-answer checks: pairs that the site supplies, practice, feedback and what judgement is worth.

Tables and commands of their own. Nothing here imports the archive, casework, review or the ledger, and
only the wiring and the command line import this; the import contracts hold both ways.
"""
