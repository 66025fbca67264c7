"""The tables of the indicator: what it is counted from beside the acts, and the counts themselves.

They belong to the archive. The counts can be thrown away and counted anew at any time; the first three tables
cannot: they say when something was so.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from tamin_desk.backend.database import Base, UtcDateTime, Word
from tamin_desk.domain.indicator import Measure, PeopleGroup
from tamin_desk.domain.people import InsuredKind
from tamin_desk.domain.referrals import ReferralState
from tamin_desk.domain.roles import UnitKind

BEFORE_EVERYTHING: Final = date(1921, 3, 21)
"""The first day of the Jalali year 1300: of a unit that is there without a word it is the first."""


class UnitPlace(Base):
    """Where a unit belonged from ``since`` (a Tehran day) on, until its next row.

    Without a province it belonged nowhere: it was closed.

    A move takes effect with a day: every figure of a day counts where the unit belonged on it.
    """

    __tablename__ = "unit_places"

    unit_code: Mapped[str] = mapped_column(String(8), primary_key=True)
    since: Mapped[date] = mapped_column(primary_key=True)
    kind: Mapped[UnitKind] = mapped_column(Word(UnitKind))
    province: Mapped[str] = mapped_column(String(8), index=True)
    province_name: Mapped[str] = mapped_column(String(60))
    parent_code: Mapped[str | None] = mapped_column(String(8))


class RollState(Base):
    """How the roll had a person from ``since`` (a Tehran day) on; the newest word of a day is that day's."""

    __tablename__ = "roll_states"
    __table_args__ = (Index("ix_roll_states_home_unit_since", "home_unit", "since"),)

    person_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    since: Mapped[date] = mapped_column(primary_key=True, index=True)
    home_unit: Mapped[str | None] = mapped_column(String(8))
    insured_kind: Mapped[InsuredKind | None] = mapped_column(Word(InsuredKind))
    birth_date: Mapped[date | None]
    foreign: Mapped[bool]
    deceased: Mapped[bool]


class ReferralStep(Base):
    """That a referral came into a state; the first row is its opening.

    One that begins with its end was over before steps were kept, and nobody wrote down when.
    """

    __tablename__ = "referral_steps"

    id: Mapped[int] = mapped_column(primary_key=True)
    referral_id: Mapped[str] = mapped_column(ForeignKey("referrals.referral_id"), index=True)
    state: Mapped[ReferralState] = mapped_column(Word(ReferralState))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class CountGrain(StrEnum):
    """Of how long a span a count is: a day, or a Jalali month by its first day."""

    DAY = "day"
    MONTH = "month"


class IndicatorCount(Base):
    """One measure of one unit on one day, or in one month, as a change.

    Of a flow it is what happened in that span. Of a stock it is by how much it changed: the stock at the end
    of a day is the sum of everything until then. Of days in the future there are changes too (somebody turns
    fifteen). ``kind`` is empty where enrolment has not told it. Rows of 0 are taken out.
    """

    __tablename__ = "indicator_counts"
    __table_args__ = (
        # The trend of a wide scope is added up in this order, and without a look at the rows themselves.
        Index(
            "ix_indicator_counts_day",
            "grain",
            "day",
            "measure",
            "people",
            "unit_code",
            "kind",
            "amount",
        ),
        {"sqlite_with_rowid": False},
    )

    # The order of the key is that in which stocks are added up: one measure of one unit over all days.
    grain: Mapped[CountGrain] = mapped_column(Word(CountGrain), primary_key=True)
    unit_code: Mapped[str] = mapped_column(String(8), primary_key=True)
    measure: Mapped[Measure] = mapped_column(Word(Measure), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    people: Mapped[PeopleGroup] = mapped_column(Word(PeopleGroup), primary_key=True)
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    amount: Mapped[int]


class IndicatorShare(Base):
    """What of the counts comes from one person, as JSON: it is taken out before what is true now comes in."""

    __tablename__ = "indicator_shares"

    person_id: Mapped[str] = mapped_column(String(40), primary_key=True)
    counts: Mapped[str] = mapped_column(Text)
    rules: Mapped[int] = mapped_column(server_default="0")
    """By which rules it was counted (:data:`tamin_desk.domain.counting.RULES`)."""


class IndicatorRecount(Base):
    """That the counts were made the sum of the shares, the ``number``-th time: of two at once one does."""

    __tablename__ = "indicator_recounts"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    differed: Mapped[int]
