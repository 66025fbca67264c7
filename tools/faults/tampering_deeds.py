"""What an insider does to a chain or to checkpoints, and what verifying must say of each, exactly.

Every deed changes a :class:`~tools.faults.tampering_scene.Scene` and returns what is expected: findings that
must be there and findings that may be. Anything else is a wrong location.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from types import MappingProxyType
from typing import Final

from tamin_desk.domain.audit import Checkpoint, Row, genesis, link
from tamin_desk.domain.audit_checkpoints import Finding
from tamin_desk.domain.audit_checkpoints import FindingKind as Kind
from tools.faults.tampering_scene import (
    DESK_ID,
    Scene,
    edited,
    relinked,
    renumbered,
    resigned,
    with_number,
)

Findings = frozenset[Finding]
_NONE: Final[Findings] = frozenset()


@dataclass(frozen=True)
class Expected:
    """What must be found by whom.

    Attributes:
        alone: by the desk's verification without the archive's list.
        together: by that with it; what is in ``alone`` must be there too, unless ``may`` or ``lost`` says so.
        archive: by ``backend audit verify``.
        may: what any of the three may say besides.
    """

    alone: Findings = _NONE
    together: Findings = _NONE
    archive: Findings = _NONE
    may: Findings = _NONE


Deed = Callable[[Scene, random.Random], Expected]


def _at(kind: Kind, *numbers: int) -> Findings:
    return frozenset(Finding(number, number, kind) for number in numbers)


def _span(kind: Kind, first: int, last: int) -> Findings:
    return frozenset({Finding(first, last, kind)})


def _any(scene: Scene, rng: random.Random, least: int = 1, most: int | None = None) -> int:
    return rng.randint(least, scene.last if most is None else most)


def nothing(_scene: Scene, _rng: random.Random) -> Expected:
    """Leave everything as it is."""
    return Expected()


def edit_body(scene: Scene, rng: random.Random) -> Expected:
    """Change what a record says."""
    number = _any(scene, rng)
    row = scene.rows[number - 1]
    scene.rows[number - 1] = row._replace(body=edited(row.body, rng))
    return Expected(alone=_at(Kind.EDITED, number))


def edit_link(scene: Scene, rng: random.Random) -> Expected:
    """Change a link and leave its record."""
    number = _any(scene, rng)
    row = scene.rows[number - 1]
    scene.rows[number - 1] = row._replace(link=rng.randbytes(32))
    # Of the last one nothing but a checkpoint can tell which of the two was changed.
    is_told = number < scene.last or number in scene.signed
    return Expected(alone=_at(Kind.LINK_EDITED if is_told else Kind.EDITED, number))


def edit_both(scene: Scene, rng: random.Random) -> Expected:
    """Change a record and its link to something that fits neither side."""
    number = _any(scene, rng)
    row = scene.rows[number - 1]
    scene.rows[number - 1] = row._replace(body=edited(row.body, rng), link=rng.randbytes(32))
    return Expected(alone=_at(Kind.EDITED, number), may=_at(Kind.UNPROVEN, number + 1))


def remove(scene: Scene, rng: random.Random) -> Expected:
    """Take one record away, or a few together, not the last."""
    first = _any(scene, rng, most=scene.last - 6)
    last = first + rng.choice((0, 0, 0, 1, 4))
    del scene.rows[first - 1 : last]
    if rng.random() < 0.5:
        scene.rows[:] = renumbered(scene.rows)
    return Expected(alone=_span(Kind.REMOVED, first, last), may=_at(Kind.UNPROVEN, last + 1))


def swap(scene: Scene, rng: random.Random) -> Expected:
    """Let two records change places."""
    one, other = sorted(rng.sample(range(1, scene.last + 1), 2))
    rows = scene.rows
    rows[one - 1], rows[other - 1] = rows[other - 1], rows[one - 1]
    rows[:] = renumbered(rows)
    if other == one + 1:
        return Expected(alone=_at(Kind.REORDERED, other))
    return Expected(alone=_at(Kind.REORDERED, one, other))


def move(scene: Scene, rng: random.Random) -> Expected:
    """Put one record elsewhere."""
    one, place = rng.sample(range(1, scene.last + 1), 2)
    row = scene.rows.pop(one - 1)
    scene.rows.insert(place - 1, row)
    scene.rows[:] = renumbered(scene.rows)
    # Two neighbours that changed places: whichever of the two is named has moved.
    moved = one + 1 if place == one + 1 else one
    return Expected(alone=_at(Kind.REORDERED, moved))


def insert(scene: Scene, rng: random.Random) -> Expected:
    """Put a record of one's own in, linked to the one before it or to nothing."""
    number = _any(scene, rng)
    before = scene.rows[number - 2].link if number > 1 else genesis(DESK_ID)
    body = edited(scene.rows[number - 1].body, rng)
    forged = link(before, body) if rng.random() < 0.5 else rng.randbytes(32)
    scene.rows.insert(number - 1, Row(number, body, forged))
    scene.rows[:] = renumbered(scene.rows)
    return Expected(alone=_at(Kind.INSERTED, number))


def cut(scene: Scene, rng: random.Random) -> Expected:
    """Cut the end off, a countersigned record among what goes."""
    last = _any(scene, rng, most=scene.signed[-1] - 1)
    del scene.rows[last:]
    return Expected(alone=_span(Kind.ROLLED_BACK, last + 1, scene.signed[-1]))


def recompute(scene: Scene, rng: random.Random) -> Expected:
    """Change a record and make every later link anew."""
    number = _any(scene, rng, most=scene.signed[-1])
    _make_anew(scene, number, rng)
    return Expected(alone=_interval(scene, number))


def roll_back(scene: Scene, rng: random.Random) -> Expected:
    """Go back to an earlier state and work on from there; the checkpoints beside it stay or go back too."""
    newest = scene.signed[-1]
    last = _any(scene, rng, most=newest - 1)
    del scene.rows[last:]
    scene.append(rng.randint(0, 40), variant=1)
    seen = [number for number in scene.signed if last < number <= scene.last]
    told: Findings = _interval(scene, seen[0]) if seen else _NONE
    if newest > scene.last:
        told |= _span(Kind.ROLLED_BACK, scene.last + 1, newest)
    if rng.random() < 0.5:
        return Expected(alone=told)
    scene.desk = [each for each in scene.desk if each.number <= last]
    gone = [number for number in scene.signed if number > last]
    return Expected(together=told | _at(Kind.CHECKPOINT_MISSING, *gone))


def recompute_and_sign(scene: Scene, rng: random.Random) -> Expected:
    """Make the chain anew from a record on, and the desk's checkpoints too, under a key of one's own."""
    number = _any(scene, rng, most=scene.signed[-1])
    _make_anew(scene, number, rng)
    later = [each for each in scene.signed if each >= number]
    scene.desk = resigned(scene.desk, scene.rows, number)
    return Expected(
        alone=_at(Kind.CHECKPOINT_FORGED, *later),
        together=_interval(scene, number),
        may=_at(Kind.CHECKPOINT_MISSING, *later),
    )


def drop_at_desk(scene: Scene, rng: random.Random) -> Expected:
    """Take a checkpoint of the desk away, not the last."""
    return _drop_at_desk(scene, rng.randrange(len(scene.desk) - 1))


def drop_last_at_desk(scene: Scene, _rng: random.Random) -> Expected:
    """Take the desk's last checkpoint away: only the archive has it still."""
    return _drop_at_desk(scene, len(scene.desk) - 1)


def _drop_at_desk(scene: Scene, place: int) -> Expected:
    gone = scene.desk.pop(place)
    around = _around(scene.archive, place)
    missing = _at(Kind.CHECKPOINT_MISSING, gone.number)
    # What came before the desk's first checkpoint is told by that one alone: it may have been purged.
    return Expected(alone=around, together=missing if place or not around else _NONE, may=missing)


def forge_at_desk(scene: Scene, rng: random.Random) -> Expected:
    """Change something in a checkpoint of the desk."""
    place = rng.randrange(len(scene.desk))
    old = scene.desk[place]
    scene.desk[place] = _forged(scene, place, rng)
    scene.desk_numbers[place] = old.number
    forged = _at(Kind.CHECKPOINT_FORGED, old.number)
    return Expected(alone=forged, may=_at(Kind.CHECKPOINT_MISSING, old.number))


def swap_at_desk(scene: Scene, rng: random.Random) -> Expected:
    """Let two checkpoints of the desk change places in its table."""
    one, other = sorted(rng.sample(range(len(scene.desk)), 2))
    numbers = scene.desk[one].number, scene.desk[other].number
    scene.desk[one], scene.desk[other] = scene.desk[other], scene.desk[one]
    scene.desk_numbers |= {one: numbers[0], other: numbers[1]}
    return Expected(alone=_at(Kind.CHECKPOINT_FORGED, *numbers), may=_at(Kind.CHECKPOINT_MISSING, *numbers))


def drop_at_archive(scene: Scene, rng: random.Random) -> Expected:
    """Take a row away at the archive, not the last."""
    return _drop_at_archive(scene, rng.randrange(len(scene.archive) - 1))


def drop_last_at_archive(scene: Scene, _rng: random.Random) -> Expected:
    """Take the last row away at the archive: only the desk has it still."""
    return _drop_at_archive(scene, len(scene.archive) - 1)


def _drop_at_archive(scene: Scene, place: int) -> Expected:
    before = list(scene.archive)
    gone = scene.archive.pop(place)
    around = _around(before, place)
    return Expected(
        together=around | _at(Kind.MISSING_AT_ARCHIVE, gone.number),
        archive=around,
    )


def forge_at_archive(scene: Scene, rng: random.Random) -> Expected:
    """Change a column of a row at the archive."""
    place = rng.randrange(len(scene.archive))
    old = scene.archive[place]
    scene.archive[place] = new = _forged(scene, place, rng)
    forged = _at(Kind.CHECKPOINT_FORGED, new.number)
    return Expected(
        together=forged | _at(Kind.MISSING_AT_ARCHIVE, old.number),
        archive=forged,
    )


def swap_at_archive(scene: Scene, rng: random.Random) -> Expected:
    """Let two rows at the archive change their signatures."""
    one, other = sorted(rng.sample(range(len(scene.archive)), 2))
    rows = scene.archive
    first, second = rows[one], rows[other]
    rows[one] = replace(first, signature=second.signature)
    rows[other] = replace(second, signature=first.signature)
    numbers = first.number, second.number
    forged = _at(Kind.CHECKPOINT_FORGED, *numbers)
    return Expected(together=forged | _at(Kind.MISSING_AT_ARCHIVE, *numbers), archive=forged)


def sign_at_archive(scene: Scene, rng: random.Random) -> Expected:
    """Make the chain anew, and every checkpoint on both sides, under a key of one's own."""
    number = _any(scene, rng, most=scene.signed[-1])
    later = [each for each in scene.signed if each >= number]
    _make_anew(scene, number, rng)
    scene.desk = resigned(scene.desk, scene.rows, number)
    scene.archive = list(scene.desk)
    forged = _at(Kind.CHECKPOINT_FORGED, *later)
    return Expected(alone=forged, together=forged, archive=forged)


def _make_anew(scene: Scene, number: int, rng: random.Random) -> None:
    row = scene.rows[number - 1]
    scene.rows[number - 1] = row._replace(body=edited(row.body, rng))
    if rng.random() < 0.3 and number < scene.last:
        # A record is taken away and the others move up, as if it had never been.
        del scene.rows[number - 1]
        scene.rows[:] = [
            Row(place, with_number(each.body, place), each.link) for place, each in enumerate(scene.rows, 1)
        ]
        scene.append(1, variant=2)
    scene.rows[:] = relinked(scene.rows)


def _interval(scene: Scene, number: int) -> Findings:
    """Return what a chain made anew from a record on is found by: the checkpoints on both sides of it."""
    until = next(each for each in scene.signed if each >= number)
    since = max((each for each in scene.signed if each < number), default=0)
    return _span(Kind.RECOMPUTED, since + 1, until)


def _around(checkpoints: Sequence[Checkpoint], place: int) -> Findings:
    if place == len(checkpoints) - 1:
        return _NONE
    before = checkpoints[place - 1].number if place else 0
    return _span(Kind.CHECKPOINT_MISSING, before, checkpoints[place + 1].number)


def _forged(scene: Scene, place: int, rng: random.Random) -> Checkpoint:
    """Return a checkpoint with one thing in it changed, its signature the old one."""
    old = scene.archive[place]
    return rng.choice(
        (
            replace(old, link=rng.randbytes(32)),
            replace(old, number=old.number + 1),
            replace(old, previous=rng.randbytes(32)),
            replace(old, at=old.at + timedelta(seconds=1)),
            replace(old, conflict=True),
            replace(old, signature=rng.randbytes(64).hex()),
        )
    )


DEEDS: Final[Mapping[str, tuple[Deed, int]]] = MappingProxyType(
    {
        "nothing": (nothing, 0),
        "edit a record": (edit_body, 0),
        "edit a link": (edit_link, 0),
        "edit both": (edit_both, 0),
        "remove": (remove, 0),
        "swap": (swap, 0),
        "move": (move, 0),
        "insert": (insert, 0),
        "cut": (cut, 1),
        "recompute": (recompute, 1),
        "roll back": (roll_back, 1),
        "recompute and sign": (recompute_and_sign, 1),
        "drop at the desk": (drop_at_desk, 2),
        "drop the last at the desk": (drop_last_at_desk, 1),
        "forge at the desk": (forge_at_desk, 1),
        "swap at the desk": (swap_at_desk, 2),
        "drop at the archive": (drop_at_archive, 2),
        "drop the last at the archive": (drop_last_at_archive, 1),
        "forge at the archive": (forge_at_archive, 1),
        "swap at the archive": (swap_at_archive, 2),
        "sign at the archive": (sign_at_archive, 1),
    }
)
"""Each deed, and how many checkpoints there must be for it. Where there is none, an end that is cut off or
made anew cannot be told: those records are not yet vouched for."""
