"""The people of the counter, in the field's words, and the few rules about them."""

from datetime import date
from enum import StrEnum
from typing import Final

# Below this age nobody holds a smart national card (domain notes: dependants under 15).
CARD_AGE: Final = 15


class Sex(StrEnum):
    """Sex as the enrolment record has it."""

    MALE = "male"
    FEMALE = "female"


class InsuredKind(StrEnum):
    """On what ground somebody is covered."""

    PRINCIPAL = "principal"
    PENSIONER = "pensioner"
    DEPENDANT = "dependant"


class Relation(StrEnum):
    """What somebody is to the principal insured of the household."""

    SELF = "self"
    SPOUSE = "spouse"
    CHILD = "child"
    FATHER = "father"
    MOTHER = "mother"
    SURVIVOR = "survivor"


def age_on(birth_date: date, day: date) -> int:
    """Return completed years of age on ``day`` (both Gregorian dates).

    >>> age_on(date(2011, 3, 21), date(2026, 3, 20))
    14
    """
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def may_hold_card(birth_date: date, day: date, *, foreign: bool) -> bool:
    """Tell whether a card serial or tracking code can exist for this person on ``day``."""
    return not foreign and age_on(birth_date, day) >= CARD_AGE
