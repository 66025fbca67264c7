"""Executive units and the policy that comes with one."""

from datetime import date, time
from typing import Annotated, Final, Self

from pydantic import Field, WithJsonSchema, model_validator

from tamin_desk.contract.base import ProvinceCode, Reply, UnitCode, Utc
from tamin_desk.domain.comparison import Feature
from tamin_desk.domain.policy import (
    Judgement,
    LetterValidity,
    Limits,
    Policy,
    Review,
    Security,
    Watch,
    Weekday,
)
from tamin_desk.domain.roles import UnitKind

# JSON Schema's own format of a time wants an offset, and a clock on a wall has none.
LocalTime = Annotated[
    time, WithJsonSchema({"type": "string", "pattern": r"^[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?$"})
]

MOST_QUIET_HOURS: Final = 1_000
MOST_HOLIDAYS: Final = 1_000
"""Some decades of them: a policy goes to every desk."""


class UnitReply(Reply):
    """One unit: a branch, satellite branch or agency has a parent branch or province."""

    code: UnitCode
    name: str
    kind: UnitKind
    province: ProvinceCode
    province_name: Annotated[str, Field(min_length=1, max_length=60)]
    parent_code: UnitCode | None = None


class UnitList(Reply):
    """``GET /v1/units``."""

    units: tuple[UnitReply, ...]


class JudgementReply(Reply):
    """What must be true before a verdict can be given (see :class:`tamin_desk.domain.policy.Judgement`)."""

    view_seconds: Annotated[float, Field(ge=0.5, le=60)]
    required_ratings: tuple[Feature, ...]
    review_ratings: tuple[Feature, ...] = Judgement().review_ratings
    smallest_face: Annotated[int, Field(ge=0)]
    card_photo_mm: tuple[Annotated[float, Field(gt=0, le=200)], Annotated[float, Field(gt=0, le=200)]] = (
        Judgement().card_photo_mm
    )


class ReviewReply(Reply):
    """How cases are reviewed (see :class:`tamin_desk.domain.policy.Review`)."""

    match_sample: Annotated[float, Field(ge=0, le=1)] = 0.02
    known_answers: Annotated[float, Field(ge=0, le=0.5)] = 0.03
    practice_pairs: Annotated[int, Field(ge=1, le=40)] = 8
    overdue_hours: Annotated[int, Field(ge=1)] = 48
    lease_seconds: Annotated[int, Field(ge=10)] = 300
    undo_seconds: Annotated[int, Field(ge=0, le=120)] = 10
    close_returned_days: Annotated[int, Field(ge=1)] = 14
    keep_capture_days: Annotated[int, Field(ge=0, le=30)] = 30
    letter: LetterValidity = LetterValidity.WHEN_PRINTED


class SecurityReply(Reply):
    """Locks and lives of sessions (see :class:`tamin_desk.domain.policy.Security`).

    A policy beyond these bounds is no policy: a desk that never locks, or one that locks at once, is a
    mistake or an attack, and the one last heard goes on.
    """

    hide_photo_after: Annotated[int, Field(ge=5, le=600)]
    lock_after: Annotated[int, Field(ge=30, le=1_800)]
    offline_days: Annotated[int, Field(ge=0, le=14)]
    session_hours: Annotated[int, Field(ge=1, le=24)]

    @model_validator(mode="after")
    def _hidden_before_it_locks(self) -> Self:
        if self.hide_photo_after > self.lock_after:
            raise ValueError("a photo is hidden before the desk locks")
        return self


class LimitsReply(Reply):
    """Sizes that a reply or picture may have, and for how many days a desk keeps accepted acts.

    See :class:`tamin_desk.domain.policy.Limits`.
    """

    photo_bytes: Annotated[int, Field(ge=64 * 1024, le=10 * 1024 * 1024)]
    photo_pixels: Annotated[int, Field(ge=100_000, le=25_000_000)]
    reply_bytes: Annotated[int, Field(ge=256 * 1024, le=16 * 1024 * 1024)]
    keep_accepted_days: Annotated[int, Field(ge=1, le=90)] = Limits().keep_accepted_days


class WatchReply(Reply):
    """After which silence a unit's monitor is told (see :class:`tamin_desk.domain.policy.Watch`)."""

    quiet_hours: Annotated[int, Field(ge=1, le=MOST_QUIET_HOURS)] = Watch().quiet_hours
    opens: LocalTime = Watch().opens
    closes: LocalTime = Watch().closes
    open_days: tuple[Weekday, ...] = Watch().open_days
    holidays: Annotated[tuple[date, ...], Field(max_length=MOST_HOLIDAYS)] = ()

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Self:
        if self.opens.tzinfo is not None or self.closes.tzinfo is not None:
            raise ValueError("office hours are by Tehran's clock and name no other")
        if self.opens >= self.closes:
            raise ValueError("an office must open before it closes")
        return self


class PolicyReply(Reply):
    """``GET /v1/policy``: the policy of the signed-in person's unit."""

    version: int
    judgement: JudgementReply
    review: ReviewReply = ReviewReply()
    security: SecurityReply
    limits: LimitsReply
    watch: WatchReply = WatchReply()
    changed_at: Utc

    def to_domain(self) -> Policy:
        """Return the value that the client's rules work with."""
        return Policy(
            version=self.version,
            judgement=Judgement(**self.judgement.model_dump()),
            review=Review(**self.review.model_dump()),
            security=Security(**self.security.model_dump()),
            limits=Limits(**self.limits.model_dump()),
            watch=Watch(**self.watch.model_dump()),
        )
