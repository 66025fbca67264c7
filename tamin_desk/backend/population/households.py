"""Households: who lives under one insurance number, and how they are related."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Final

from tamin_desk.backend.population import names
from tamin_desk.domain.people import InsuredKind, Relation, Sex, age_on

REFERENCE_DAY: Final = date(2026, 11, 22)
"""The day on which ages and validities are right: 1 Azar 1405."""

_MALE, _FEMALE = Sex.MALE, Sex.FEMALE


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in a household, before codes and papers are given."""

    first_name: str
    last_name: str
    father_name: str
    sex: Sex
    birth_date: date
    insured_kind: InsuredKind
    relation: Relation
    nationality: str = "IR"
    deceased_on: date | None = None

    @property
    def age(self) -> int:
        """Completed years on the reference day."""
        return age_on(self.birth_date, REFERENCE_DAY)


@dataclass(frozen=True, slots=True)
class _Nation:
    code: str
    men: Sequence[str]
    women: Sequence[str]
    families: Sequence[str]


_IRAN: Final = _Nation("IR", names.MEN, names.WOMEN, names.FAMILIES)
_ABROAD: Final = (
    _Nation("AF", names.AFGHAN_MEN, names.AFGHAN_WOMEN, names.AFGHAN_FAMILIES),
    _Nation("AF", names.AFGHAN_MEN, names.AFGHAN_WOMEN, names.AFGHAN_FAMILIES),
    _Nation("IQ", names.IRAQI_MEN, names.IRAQI_WOMEN, names.IRAQI_FAMILIES),
)


def bahrami() -> tuple[Member, ...]:
    """The household that the drawn screens show."""
    dependant, self_, child = InsuredKind.DEPENDANT, Relation.SELF, Relation.CHILD
    return (
        Member("آرش", "بهرامی", "فریدون", _MALE, date(1985, 6, 7), InsuredKind.PRINCIPAL, self_),
        Member("نرگس", "شریفی", "جمشید", _FEMALE, date(1988, 4, 12), dependant, Relation.SPOUSE),
        Member("کیان", "بهرامی", "آرش", _MALE, date(2009, 8, 12), dependant, child),
        Member("هستی", "بهرامی", "آرش", _FEMALE, date(2017, 2, 3), dependant, child),
    )


class HouseholdMaker:
    """Makes households of every sort from one set of dice."""

    def __init__(self, dice: Random) -> None:
        self._dice = dice

    def any(self) -> tuple[Member, ...]:
        """A household as it comes to the counter."""
        make = self._dice.choices(
            (self.worker, self.pensioner, self.survivors, self.foreigners), (68, 20, 8, 4)
        )[0]
        return make()

    def worker(self, *, children: int | None = None, youngest: int | None = None) -> tuple[Member, ...]:
        """A working principal insured with family; ``youngest`` fixes the last child's age in years."""
        head = self._person(
            _IRAN,
            _MALE if self._dice.random() < 0.74 else _FEMALE,
            self._dice.randint(30, 52) if children else self._dice.randint(22, 62),
            InsuredKind.PRINCIPAL,
            Relation.SELF,
        )
        return (head, *self._family(_IRAN, head, children, youngest), *self._parents(head))

    def pensioner(self) -> tuple[Member, ...]:
        """A pensioner, mostly with a spouse."""
        sex = _MALE if self._dice.random() < 0.66 else _FEMALE
        head = self._person(_IRAN, sex, self._dice.randint(58, 88), InsuredKind.PENSIONER, Relation.SELF)
        return (head, *self._family(_IRAN, head, 0, None))

    def survivors(self) -> tuple[Member, ...]:
        """The family of a dead principal insured: they draw the pension."""
        head = self._person(_IRAN, _MALE, self._dice.randint(40, 75), InsuredKind.PRINCIPAL, Relation.SELF)
        died = REFERENCE_DAY - timedelta(days=self._dice.randint(200, 4000))
        family = self._family(_IRAN, head, max(1, self._dice.randint(0, 3)), None)
        return (
            replace(head, deceased_on=died),
            *(
                replace(one, insured_kind=InsuredKind.PENSIONER, relation=Relation.SURVIVOR)
                for one in family
                if one.birth_date < died
            ),
        )

    def foreigners(self) -> tuple[Member, ...]:
        """A foreign national who works here, with family: a foreign code and no card."""
        nation = self._dice.choice(_ABROAD)
        age = self._dice.randint(24, 55)
        head = self._person(nation, _MALE, age, InsuredKind.PRINCIPAL, Relation.SELF)
        return (head, *self._family(nation, head, None, None))

    def _family(
        self, nation: _Nation, head: Member, children: int | None, youngest: int | None
    ) -> tuple[Member, ...]:
        dice, dependant = self._dice, InsuredKind.DEPENDANT
        wed = children or dice.random() < (0.8 if head.age > 27 else 0.3)
        if not wed:
            return ()
        other = _FEMALE if head.sex is _MALE else _MALE
        gap = dice.randint(-2, 8) if other is _FEMALE else dice.randint(-8, 2)
        spouse = self._person(nation, other, max(20, head.age - gap), dependant, Relation.SPOUSE)
        if children is None:
            children = dice.choices((0, 1, 2, 3, 4), (18, 30, 34, 13, 5))[0]
        mother = head if head.sex is _FEMALE else spouse
        husband = spouse if head.sex is _FEMALE else head
        # Two years lie between brothers and sisters, nineteen between mother and eldest.
        room = range(youngest or 0, min(mother.age - 19, 24), 2)
        ages = sorted(dice.sample(room, min(children, len(room))), reverse=True)
        if youngest is not None and ages:
            ages[-1] = youngest
        family = [
            replace(
                self._person(
                    nation, _MALE if dice.random() < 0.5 else _FEMALE, age, dependant, Relation.CHILD
                ),
                last_name=husband.last_name,
                father_name=husband.first_name,
            )
            for age in ages
        ]
        # A working husband is insured on his own; under his wife's number only children stay.
        return (spouse, *family) if other is _FEMALE or dice.random() < 0.1 else tuple(family)

    def _parents(self, head: Member) -> tuple[Member, ...]:
        dice, dependant = self._dice, InsuredKind.DEPENDANT
        found = []
        if dice.random() < 0.08:
            father = self._person(_IRAN, _MALE, head.age + dice.randint(23, 34), dependant, Relation.FATHER)
            found.append(replace(father, first_name=head.father_name, last_name=head.last_name))
        if dice.random() < 0.11:
            found.append(
                self._person(_IRAN, _FEMALE, head.age + dice.randint(19, 30), dependant, Relation.MOTHER)
            )
        return tuple(found)

    def _person(self, nation: _Nation, sex: Sex, age: int, kind: InsuredKind, relation: Relation) -> Member:
        dice = self._dice
        # The birthday in the middle of the range keeps the age right on the reference day.
        birth = REFERENCE_DAY - timedelta(days=round(age * 365.2425) + dice.randint(2, 360))
        first = dice.choice(nation.men if sex is _MALE else nation.women)
        family, father = dice.choice(nation.families), dice.choice(nation.men)
        return Member(first, family, father, sex, birth, kind, relation, nation.code)
