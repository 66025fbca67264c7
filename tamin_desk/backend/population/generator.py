"""The generator: from a seed to everybody who lives in the demonstration."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from random import Random
from types import MappingProxyType
from typing import Final

from tamin_desk.backend.population.codes import Codes
from tamin_desk.backend.population.households import REFERENCE_DAY, HouseholdMaker, Member, bahrami
from tamin_desk.backend.population.papers import PaperOffice
from tamin_desk.backend.population.places import EXECUTIVE
from tamin_desk.backend.population.values import Person, Sample
from tamin_desk.contract.demo import Scenario
from tamin_desk.domain.people import CARD_AGE

DEFAULT_SEED: Final = 1398
DEFAULT_PEOPLE: Final = 2000
LEAST_PEOPLE: Final = 200
"""Fewer could not hold two of every scenario with their households."""

_EACH: Final = 2
_UNUSED_PREFIX: Final = "009999"

# The drawn screens show these people: code, serial, what they show.
_DRAWN: Final = (
    ("9990413721", "4G70518263", Scenario.MATCHES),
    ("9990123454", None, Scenario.ALREADY_ON_FILE),
    ("9990708568", "7g40691835", Scenario.SMALL_LETTER),
    (None, None, Scenario.UNDER_15),
)
_DRAWN_INSURANCE: Final = "0071845236"
_DRAWN_HOME: Final = "0301"
_DRAWN_BOOKLET: Final = date(2027, 3, 20)


class Population:
    """Everybody of one seed: the same arguments give equal people on every machine.

    Args:
        seed: any integer.
        people: how many, at least ``LEAST_PEOPLE``.

    Raises:
        ValueError: fewer people asked for than the scenarios need.
    """

    def __init__(self, seed: int = DEFAULT_SEED, people: int = DEFAULT_PEOPLE) -> None:
        if people < LEAST_PEOPLE:
            raise ValueError(f"a fictional population has at least {LEAST_PEOPLE} people")
        builder = _Builder(seed, people)
        self.seed = seed
        self.people: tuple[Person, ...] = tuple(builder.people)
        self.samples: tuple[Sample, ...] = tuple(
            sorted(builder.samples, key=lambda sample: list(Scenario).index(sample.scenario))
        )
        self.by_id: Mapping[str, Person] = MappingProxyType({one.person_id: one for one in self.people})

    def showing(self, scenario: Scenario) -> tuple[Person, ...]:
        """The people who show ``scenario``."""
        return tuple(self.by_id[one.person_id] for one in self.samples if one.scenario is scenario)


class _Builder:
    """Fills a population: first those who show something, then ordinary households up to the number."""

    def __init__(self, seed: int, people: int) -> None:
        # Repeatable on purpose: nothing secret is made here.
        self._dice = Random(seed)  # nosec B311
        self._codes = Codes(self._dice)
        self._make = HouseholdMaker(self._dice)
        self._office = PaperOffice(self._dice, self._codes)
        self._room = people
        self.people: list[Person] = []
        self.samples: list[Sample] = []
        self._add_drawn()
        for scenario in Scenario:
            for place in range(sum(one.scenario is scenario for one in self.samples), _EACH):
                self._add_sample(scenario, place)
        while self._room:
            self._add(self._make.any()[: self._room])

    def _add_drawn(self) -> None:
        self._codes.reserve(_DRAWN_INSURANCE)
        for code, serial, _ in _DRAWN:
            self._codes.reserve(*filter(None, (code, serial)))
        shared = _Shared(_DRAWN_INSURANCE, _DRAWN_HOME, _DRAWN_BOOKLET)
        for member, (code, serial, scenario) in zip(bahrami(), _DRAWN, strict=True):
            person = self._person(member, shared, scenario, code or self._codes.national(), serial)
            self.samples.append(Sample(scenario, person.person_id))

    def _add_sample(self, scenario: Scenario, place: int) -> None:
        household = self._household_for(scenario, place)
        shown = len(household) - 1 if scenario is Scenario.UNDER_15 else 0
        first = len(self.people)
        self._add(household, {shown: scenario})
        self.samples.append(Sample(scenario, self.people[first + shown].person_id))

    def _household_for(self, scenario: Scenario, place: int) -> tuple[Member, ...]:
        if scenario is Scenario.DECEASED and place:
            # Of the first dead person only the registry knows; of the second, enrolment too.
            return self._make.survivors()
        if scenario is Scenario.FOREIGN_NATIONAL:
            return self._make.foreigners()
        if scenario is Scenario.HOUSEHOLD:
            return self._until(lambda: self._make.worker(children=3), lambda found: len(found) >= 5)
        if scenario is Scenario.UNDER_15:
            return self._until(
                lambda: self._make.worker(children=2, youngest=6),
                lambda found: found[-1].age == 6 and found[0].age >= 32,
            )
        return self._make.worker()

    @staticmethod
    def _until(
        make: Callable[[], tuple[Member, ...]], right: Callable[[Sequence[Member]], bool]
    ) -> tuple[Member, ...]:
        while not right(household := make()):
            pass
        return household

    def _add(self, household: Sequence[Member], fixed: Mapping[int, Scenario] | None = None) -> None:
        dice = self._dice
        home = None if dice.random() < 0.03 else dice.choice(EXECUTIVE).code
        until = REFERENCE_DAY + timedelta(days=dice.randint(-60, 420))
        shared = _Shared(self._codes.insurance(), home, until)
        for place, member in enumerate(household):
            scenario = (fixed or {}).get(place) or self._office.chance(member)
            code = None
            if member.nationality == "IR":
                padded = scenario is Scenario.PADDED_CODE
                code = self._codes.national(_UNUSED_PREFIX) if padded else self._codes.national()
            self._person(member, shared, scenario, code, None)

    def _person(
        self,
        member: Member,
        shared: "_Shared",
        scenario: Scenario,
        national_code: str | None,
        serial: str | None,
    ) -> Person:
        papers = self._office.issue(member, national_code, scenario, serial)
        alive = member.deceased_on is None
        person = Person(
            person_id=f"p-{len(self.people) + 1:06}",
            first_name=member.first_name,
            last_name=member.last_name,
            father_name=member.father_name,
            national_code=national_code,
            foreign_code=self._codes.foreign() if national_code is None else None,
            birth_date=member.birth_date,
            sex=member.sex,
            nationality=member.nationality,
            insured_kind=member.insured_kind,
            relation=member.relation,
            insurance_number=shared.insurance_number,
            home_unit=shared.home_unit,
            deceased_on=member.deceased_on,
            mobile=self._codes.mobile() if alive and member.age >= CARD_AGE else None,
            booklet_until=shared.booklet_until if alive else None,
            booklet_entitled=alive and shared.booklet_until >= REFERENCE_DAY,
            registry=papers.registry,
            document=papers.document,
        )
        self.people.append(person)
        self._room -= 1
        return person


class _Shared:
    """What a household has in common."""

    def __init__(self, insurance_number: str, home_unit: str | None, booklet_until: date) -> None:
        self.insurance_number = insurance_number
        self.home_unit = home_unit
        self.booklet_until = booklet_until
