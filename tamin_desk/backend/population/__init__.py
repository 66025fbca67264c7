"""The fictional population: people, households, units and accounts, all from one seed.

The same seed and size give the same people on every machine; the screens say that they are
fictional. Every scenario of the contract's :class:`~tamin_desk.contract.demo.Scenario` has two
people who show it and nothing else.
"""

from tamin_desk.backend.population.generator import (
    DEFAULT_PEOPLE,
    DEFAULT_SEED,
    LEAST_PEOPLE,
    Population,
)
from tamin_desk.backend.population.households import REFERENCE_DAY
from tamin_desk.backend.population.places import (
    COLLEAGUES,
    DEMO_PASSWORD,
    EXECUTIVE,
    PLACES,
    Colleague,
    Place,
)
from tamin_desk.backend.population.values import (
    Course,
    Document,
    DocumentKind,
    Likeness,
    Person,
    RegistryFile,
    Sample,
)

__all__ = [
    "COLLEAGUES",
    "DEFAULT_PEOPLE",
    "DEFAULT_SEED",
    "DEMO_PASSWORD",
    "EXECUTIVE",
    "LEAST_PEOPLE",
    "PLACES",
    "REFERENCE_DAY",
    "Colleague",
    "Course",
    "Document",
    "DocumentKind",
    "Likeness",
    "Person",
    "Place",
    "Population",
    "RegistryFile",
    "Sample",
]
