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


class AgeGroup(StrEnum):
    """Whether a card can exist; the middle group is part of the first."""

    GROWN = "grown"
    TURNED_15 = "turned_15"
    """Old enough for a card within the last year: nobody has asked them for one yet."""
    UNDER_15 = "under_15"


def age_on(birth_date: date, day: date) -> int:
    """Return completed years of age on ``day`` (both Gregorian dates).

    >>> age_on(date(2011, 3, 21), date(2026, 3, 20))
    14
    """
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def may_hold_card(birth_date: date, day: date, *, foreign: bool) -> bool:
    """Tell whether a card serial or tracking code can exist for this person on ``day``."""
    return not foreign and age_on(birth_date, day) >= CARD_AGE


def age_group(birth_date: date, day: date) -> AgeGroup:
    """Return the narrowest group that somebody is in on ``day``.

    >>> age_group(date(2011, 3, 21), date(2026, 3, 21))
    <AgeGroup.TURNED_15: 'turned_15'>
    """
    age = age_on(birth_date, day)
    if age < CARD_AGE:
        return AgeGroup.UNDER_15
    return AgeGroup.TURNED_15 if age == CARD_AGE else AgeGroup.GROWN


def born_until(age: int, day: date) -> date:
    """Return the last day of birth of those who have completed ``age`` years on ``day``.

    >>> born_until(15, date(2024, 2, 29))
    datetime.date(2009, 2, 28)
    """
    try:
        return day.replace(year=day.year - age)
    except ValueError:
        # Who was born on the next day, 1 March, is not that old yet.
        return day.replace(year=day.year - age, day=28)
