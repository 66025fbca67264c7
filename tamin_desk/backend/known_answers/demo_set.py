"""The demonstration's set: people of the population's generator who are nobody of the population.

A face's seed there has 48 bits; these have one more, so that no real case can ever show one of them. Drawing
a picture takes about a second, so that the set grows one picture at a time after the server has started: the
first pairs soon, the rest, without which nobody comes to a figure of their own, at leisure.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from random import Random
from typing import Final

from sqlalchemy.orm import Session

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.known_answers import library
from tamin_desk.backend.known_answers.library import NewPair, NewPicture
from tamin_desk.backend.photographs import Photograph, engraved_portrait, photograph
from tamin_desk.backend.pictures import examine
from tamin_desk.backend.population import Likeness
from tamin_desk.domain.comparison import Feature, Verdict
from tamin_desk.domain.people import Sex

SET_NAME: Final = "demo"
SIZE: Final = 160
"""Pairs of the whole set: half of them matches.

Three of four are for practice, more than a person's own figure takes.
"""
FIRST: Final = 24
"""So many are drawn as soon as it disturbs nobody."""

# Whoever has just opened the demonstration looks for somebody first.
_FIRST_AFTER: Final = timedelta(seconds=20)
_PAUSE: Final = timedelta(seconds=3)
_LEISURE: Final = timedelta(seconds=15)
_DONE: Final = timedelta(days=1)
_NOT_OF_THE_POPULATION: Final = 1 << 48
_ENGRAVED: Final = ((270, 360), (300, 400), (336, 448), (360, 480))
_CANDIDATES: Final = 12
_MOST_PIXELS: Final = 1_000_000

# What a parameter of a face is part of, by how its name begins.
_PART_OF: Final = {
    "ear": Feature.EARS,
    "brow": Feature.EYEBROWS,
    "eye": Feature.EYES,
    "lid": Feature.EYES,
    "nos": Feature.NOSE,
    "mouth": Feature.MOUTH,
    "upper_lip": Feature.MOUTH,
    "lower_lip": Feature.MOUTH,
    "lip": Feature.MOUTH,
    "philtrum": Feature.MOUTH,
    "chin": Feature.CHIN,
    "jaw": Feature.CHIN,
}
_BEARDS: Final = frozenset({"goatee", "short_beard", "full_beard"})


@dataclass(frozen=True, slots=True)
class Design:
    """From what one pair is drawn; the same place in the set gives the same pair for ever."""

    truth: Verdict
    telling: Feature | None
    registry: Likeness
    reference: Likeness
    size: tuple[int, int]


def design(place: int) -> Design:
    """Return the pair of a place in the set: every second a match, of the others half are look-alikes."""
    # Repeatable on purpose: nothing secret is made here.
    dice = Random(f"known answers {place}")  # nosec B311
    sex = dice.choice(tuple(Sex))
    now = dice.randint(20, 72)
    earlier = max(16, now - dice.randint(0, 9))
    face = dice.getrandbits(48) | _NOT_OF_THE_POPULATION
    registry = Likeness(face, sex, now, now, dice.getrandbits(31))
    reference = replace(registry, age=earlier, sitting=dice.getrandbits(31))
    truth = Verdict.MATCH if place % 2 == 0 else Verdict.MISMATCH
    if truth is Verdict.MISMATCH and place % 4 == 1:
        reference = replace(reference, look_alike=dice.getrandbits(31))
    elif truth is Verdict.MISMATCH:
        reference = replace(reference, face=_most_like(registry, dice))
    return Design(truth, _telling(registry, reference), registry, reference, dice.choice(_ENGRAVED))


class DemoSet:
    """Draws the set, one picture at a time, in its own pace however often it is asked."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
        self._due_at = clock() + _FIRST_AFTER
        self._half: tuple[int, Photograph] | None = None

    def step(self) -> float:
        """Draw the next picture; return in how many seconds to come again."""
        now = self._clock()
        if now < self._due_at:
            # Every job is woken when somebody inquires: the photo that they wait for comes first.
            return (self._due_at - now).total_seconds()
        with self._database.read() as session:
            place = library.ever_added(session, SET_NAME)
        pause = _DONE
        if place < SIZE:
            self._draw(place)
            pause = _PAUSE if place < FIRST else _LEISURE
        self._due_at = now + pause
        return pause.total_seconds()

    def _draw(self, place: int) -> None:
        wanted = design(place)
        if self._half is None or self._half[0] != place:
            self._half = (place, photograph(wanted.registry))
            return
        registry, self._half = self._half[1], None
        with self._database.write() as session:
            self._add(session, wanted, registry)

    def _add(self, session: Session, wanted: Design, registry: Photograph) -> None:
        from tamin_desk.backend.portraits import jpeg

        data = jpeg(engraved_portrait(wanted.reference, wanted.size))
        pair = NewPair(
            wanted.truth,
            wanted.telling,
            NewPicture(registry.jpeg, examine(registry.jpeg, _MOST_PIXELS)),
            NewPicture(data, examine(data, _MOST_PIXELS)),
            (registry.face_top, registry.face_bottom),
        )
        library.add(session, SET_NAME, pair, self._clock())


def _most_like(person: Likeness, dice: Random) -> int:
    """Return the face, of some that chance offers, which is nearest to somebody's."""
    from tamin_desk.backend.portraits import SHAPES, Face

    def of(seed: int) -> Face:
        return Face.from_seed(seed, sex=person.sex.value, age=person.face_age)

    own = of(person.face)

    def distance(seed: int) -> float:
        other = of(seed)
        shapes = sum(abs(getattr(own, name) - getattr(other, name)) for name in SHAPES)
        outfit = (own.facial_hair != other.facial_hair) + ((own.glasses is None) != (other.glasses is None))
        return float(shapes + 4 * abs(own.skin - other.skin) + 2 * outfit)

    offered = [dice.getrandbits(48) | _NOT_OF_THE_POPULATION for _ in range(_CANDIDATES)]
    return min(offered, key=distance)


def _telling(registry: Likeness, reference: Likeness) -> Feature | None:
    """Return what tells most, as far as it can be seen: of a match its marks, else what differs most."""
    from tamin_desk.backend.portraits import SHAPES, Face, look_alike

    own = Face.from_seed(registry.face, sex=registry.sex.value, age=registry.face_age)
    if registry.face == reference.face and reference.look_alike is None:
        return Feature.MARKS if own.marks else None
    other = Face.from_seed(reference.face, sex=reference.sex.value, age=reference.face_age)
    if reference.look_alike is not None:
        other = look_alike(other, reference.look_alike)
    if own.marks != other.marks:
        return Feature.MARKS
    hidden = set()
    if own.headscarf is not None or other.headscarf is not None:
        hidden.add(Feature.EARS)
    if {own.facial_hair, other.facial_hair} & _BEARDS:
        hidden.add(Feature.CHIN)
    seen = {
        name: abs(getattr(own, name) - getattr(other, name))
        for name in SHAPES
        if _part(name) not in (None, *hidden)
    }
    return _part(max(seen, key=lambda name: seen[name]))


def _part(name: str) -> Feature | None:
    return next((part for begin, part in _PART_OF.items() if name.startswith(begin)), None)
