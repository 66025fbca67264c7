"""Policy: how judgement, security and limits are set for a unit.

It comes from the server with the unit and is cached encrypted; no local file can weaken it.
The defaults here are what a desk uses before it has ever heard a server.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

from tamin_desk.domain.comparison import Feature, Rating

DEFAULT_REQUIRED_RATINGS: Final = (Feature.MARKS, Feature.EARS)
"""At the counter: marks and ears tell most. Whatever else differs is asked for in words."""


KEEP_ACCEPTED: Final = timedelta(days=30)
"""How long a desk keeps an act that the archive has, where the policy does not say: as long as a delivery
token lives, so that a desk can show what it handed in; after that it is personal data that only the archive
should hold."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What must be true before a verdict can be given.

    Attributes:
        view_seconds: time for which the whole photo must have been painted, in seconds.
        required_ratings: features that must be rated at the counter.
        review_ratings: features that reviewers and comparers must rate.
        smallest_face: face height in pixels of the registry photo below which it is too small.
        card_photo_mm: width and height of the photo on the card, in millimetres.
    """

    view_seconds: float = 1.5
    required_ratings: tuple[Feature, ...] = DEFAULT_REQUIRED_RATINGS
    review_ratings: tuple[Feature, ...] = tuple(Feature)
    smallest_face: int = 120
    card_photo_mm: tuple[float, float] = (27.0, 36.0)


class LetterValidity(StrEnum):
    """From when a referral letter counts."""

    WHEN_PRINTED = "when_printed"
    AFTER_REVIEW = "after_review"


@dataclass(frozen=True, slots=True)
class Review:
    """How cases are reviewed, and how judgement is kept sharp.

    Attributes:
        match_sample: share of plain matches with a capture that a reviewer sees too, 0…1.
        known_answers: share of known-answer pairs among the cases of the queue, 0…1.
        practice_pairs: how many pairs one burst of practice has.
        overdue_hours: after which waiting a case is overdue.
        lease_seconds: how long an opened case is kept for its reviewer without a renewal.
        undo_seconds: how long a decision can be withdrawn before it takes effect.
        close_returned_days: after how many days a returned case that nobody saw again is closed.
        keep_capture_days: how long a desk keeps a capture for a pending inquiry at most.
        letter: from when a referral letter counts.
    """

    match_sample: float = 0.02
    known_answers: float = 0.03
    practice_pairs: int = 8
    overdue_hours: int = 48
    lease_seconds: int = 300
    undo_seconds: int = 10
    close_returned_days: int = 14
    keep_capture_days: int = 30
    letter: LetterValidity = LetterValidity.WHEN_PRINTED


@dataclass(frozen=True, slots=True)
class Security:
    """Locks and lives of sessions, in seconds."""

    hide_photo_after: int = 60
    lock_after: int = 300
    offline_days: int = 7
    session_hours: int = 12


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes that a reply or a picture may have, and how long a desk keeps what the archive has.

    Attributes:
        keep_accepted_days: after how many days a desk forgets an act that the archive accepted.
    """

    photo_bytes: int = 10 * 1024 * 1024
    photo_pixels: int = 25_000_000
    reply_bytes: int = 2 * 1024 * 1024
    keep_accepted_days: int = KEEP_ACCEPTED.days


class Weekday(StrEnum):
    """The days of the week as Iran counts them."""

    SATURDAY = "saturday"
    SUNDAY = "sunday"
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"


@dataclass(frozen=True, slots=True)
class Watch:
    """When a unit's office is open, and after which silence its monitor is told (:mod:`.office_hours`).

    Attributes:
        quiet_hours: hours of open office without a verdict after which a unit is quiet.
        opens, closes: the office hours, by Tehran's clock; ``opens`` is the earlier.
        open_days: the days of the week on which it opens at all.
        holidays: days (Gregorian) on which it does not open although their day of the week says so.
    """

    quiet_hours: int = 4
    opens: time = time(7, 30)
    closes: time = time(14, 30)
    open_days: tuple[Weekday, ...] = tuple(Weekday)[:5]
    holidays: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """The whole policy of one unit, with the number by which a change is noticed."""

    version: int = 0
    judgement: Judgement = field(default_factory=Judgement)
    review: Review = field(default_factory=Review)
    security: Security = field(default_factory=Security)
    limits: Limits = field(default_factory=Limits)
    watch: Watch = field(default_factory=Watch)


def missing_for_verdict(
    judgement: Judgement, ratings: Mapping[Feature, Rating], seen_seconds: float
) -> tuple[frozenset[Feature], float]:
    """Return the ratings and the seconds of viewing still missing before any verdict is live."""
    missing = frozenset(judgement.required_ratings) - ratings.keys()
    return missing, max(0.0, judgement.view_seconds - seen_seconds)
