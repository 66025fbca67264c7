"""The tables, by system. In the field the three are three systems: no foreign key joins them.

What they share is a person's id and the codes of units; ``accounts`` (people who sign in,
units, policy) belongs to the archive's host, as the contract says.
"""

from tamin_desk.backend.schema import (
    accounts,
    archive,
    audit,
    delivery,
    enrolment,
    fictional,
    follow_up,
    gateway,
    identification,
    indicator,
    keys,
    known_answers,
    review,
    security,
)

__all__ = [
    "accounts",
    "archive",
    "audit",
    "delivery",
    "enrolment",
    "fictional",
    "follow_up",
    "gateway",
    "identification",
    "indicator",
    "keys",
    "known_answers",
    "review",
    "security",
]
