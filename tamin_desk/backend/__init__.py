"""The reference backend: enrolment, registry gateway and electronic archive, each to be served apart.

Start at ``parts`` (what a system is made of) and ``app`` (how systems become one server).
"""
