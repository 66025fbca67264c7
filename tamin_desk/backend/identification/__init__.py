"""Identification at medical centres: one half of it is enrolment's, the other the archive's.

They may be two hosts. Enrolment finds the person and seals a ticket with the secret that the parts of
one server share; the archive opens it. So nobody can ask the archive for the face of somebody whom
they have not looked up, and neither host asks the other.
"""
