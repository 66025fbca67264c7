"""A year behind the demonstration, so that a monitor finds an indicator and no empty page.

The people of it are nobody: they have no name and no code, enrolment does not know them, and no search and no
list of what is to be done leads to them. They stand in the archive's own tables only, with all that follows
from one another as if it had come act by act, and the figures are counted from these rows like from any
others.

Days are told back from the day of the first start; the same seed gives the same year.
"""
