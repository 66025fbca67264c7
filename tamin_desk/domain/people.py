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


class NoCardReason(StrEnum):
    """Why nobody can enter a card serial of somebody: a fact about the person on a day, and no failure."""

    UNDER_15 = "under_15"
    FOREIGN_NATIONAL = "foreign_national"
    DECEASED = "deceased"


class Entitlement(StrEnum):
    """What a health booklet says on a day, as enrolment has it."""

    ENTITLED = "entitled"
    EXPIRED = "expired"
    NOT_ENTITLED = "not_entitled"
    NO_BOOKLET = "no_booklet"


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


def birthday(birth_date: date, age: int) -> date:
    """Return the day from which somebody is ``age`` years old: :func:`age_on` says the same.

    Who was born on 29 February has completed a year on 1 March. A day after the last one is the last one.

    >>> birthday(date(2012, 2, 29), 16), birthday(date(2012, 2, 29), 17)
    (datetime.date(2028, 2, 29), datetime.date(2029, 3, 1))
    """
    year = birth_date.year + age
    if year > date.max.year:
        return date.max
    try:
        return birth_date.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def card_expected_from(birth_date: date) -> date:
    """Return the day from which a card is expected of somebody: the birthday on which they are 15.

    >>> card_expected_from(date(2012, 2, 29))
    datetime.date(2027, 3, 1)
    """
    return birthday(birth_date, CARD_AGE)


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


def why_no_card(
    birth_date: date | None, day: date, *, foreign: bool, deceased_on: date | None
) -> NoCardReason | None:
    """Return why no card serial can be asked for on ``day``; ``None`` when one can.

    A birth date that is not known excuses nobody.
    """
    if deceased_on is not None and deceased_on <= day:
        return NoCardReason.DECEASED
    if foreign:
        return NoCardReason.FOREIGN_NATIONAL
    if birth_date is not None and age_on(birth_date, day) < CARD_AGE:
        return NoCardReason.UNDER_15
    return None


def expects_registry_photo(
    birth_date: date | None, day: date, *, foreign: bool, deceased_on: date | None
) -> bool:
    """Tell whether somebody's registry photo is expected to be on file on ``day``.

    This is the denominator of coverage: whoever is under 15, foreign or dead is outside it, and no
    missing photo or refused inquiry of theirs is a failure.
    """
    return why_no_card(birth_date, day, foreign=foreign, deceased_on=deceased_on) is None


def entitlement_on(valid_until: date | None, day: date, *, entitled: bool | None) -> Entitlement:
    """Return what a booklet says on ``day``; ``entitled`` is ``None`` for somebody who has none.

    Nothing is computed that enrolment does not have: a booklet that ran out is told as that, whatever
    else is on record of it.
    """
    if entitled is None:
        return Entitlement.NO_BOOKLET
    if valid_until is not None and valid_until < day:
        return Entitlement.EXPIRED
    return Entitlement.ENTITLED if entitled else Entitlement.NOT_ENTITLED
