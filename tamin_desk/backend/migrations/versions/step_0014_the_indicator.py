"""The indicator: since when what was so, and the counts."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_BEFORE_EVERYTHING = date(1921, 3, 21)
_TEHRAN = ZoneInfo("Asia/Tehran")


def upgrade() -> None:
    """Lead the tables to this step."""
    places = op.create_table(
        "unit_places",
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("province", sa.String(length=8), nullable=False),
        sa.Column("province_name", sa.String(length=60), nullable=False),
        sa.Column("parent_code", sa.String(length=8), nullable=True),
        sa.PrimaryKeyConstraint("unit_code", "since", name=op.f("pk_unit_places")),
    )
    op.create_index(op.f("ix_unit_places_province"), "unit_places", ["province"], unique=False)
    states = op.create_table(
        "roll_states",
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("home_unit", sa.String(length=8), nullable=True),
        sa.Column("insured_kind", sa.String(length=40), nullable=True),
        sa.Column("birth_date", sa.Date(), nullable=True),
        sa.Column("foreign", sa.Boolean(), nullable=False),
        sa.Column("deceased", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "since", name=op.f("pk_roll_states")),
    )
    steps = op.create_table(
        "referral_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("referral_id", sa.String(length=40), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["referral_id"], ["referrals.referral_id"], name=op.f("fk_referral_steps_referral_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_referral_steps")),
    )
    op.create_index(op.f("ix_referral_steps_referral_id"), "referral_steps", ["referral_id"], unique=False)
    op.create_table(
        "indicator_counts",
        sa.Column("grain", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("people", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "grain", "unit_code", "measure", "day", "people", "kind", name=op.f("pk_indicator_counts")
        ),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "indicator_shares",
        sa.Column("person_id", sa.String(length=40), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_indicator_shares")),
    )
    with op.batch_alter_table("noted_inquiries") as inquiries:
        inquiries.add_column(sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True))
    _say_since_when(places, states, steps)


def _say_since_when(places: sa.Table, states: sa.Table, steps: sa.Table) -> None:
    """Write down what is so now: of an earlier day nobody can tell any more."""
    now = datetime.now(UTC)
    units = sa.table(
        "units",
        *(sa.column(name) for name in ("code", "kind", "province", "province_name", "parent_code")),
    )
    op.execute(
        places.insert().from_select(
            ["unit_code", "since", "kind", "province", "province_name", "parent_code"],
            sa.select(
                units.c.code,
                sa.literal(_BEFORE_EVERYTHING, sa.Date()),
                units.c.kind,
                units.c.province,
                units.c.province_name,
                units.c.parent_code,
            ),
        )
    )
    people = sa.table(
        "archive_people",
        *(sa.column(name) for name in ("person_id", "home_unit", "insured_kind")),
        sa.column("birth_date", sa.Date()),
        sa.column("foreign", sa.Boolean()),
        sa.column("deceased", sa.Boolean()),
    )
    op.execute(
        states.insert().from_select(
            ["person_id", "since", "home_unit", "insured_kind", "birth_date", "foreign", "deceased"],
            sa.select(
                people.c.person_id,
                sa.literal(now.astimezone(_TEHRAN).date(), sa.Date()),
                people.c.home_unit,
                people.c.insured_kind,
                people.c.birth_date,
                people.c.foreign,
                people.c.deceased,
            ).where(people.c.foreign.is_not(None), people.c.deceased.is_not(None)),
        )
    )
    _say_of_referrals(steps, now)
    inquiries = sa.table(
        "noted_inquiries",
        sa.column("state", sa.String()),
        sa.column("asked_at", sa.DateTime(timezone=True)),
        sa.column("ended_at", sa.DateTime(timezone=True)),
    )
    op.execute(
        inquiries.update()
        .where(inquiries.c.state.not_in(["sent", "unknown", "pending"]))
        .values(ended_at=inquiries.c.asked_at)
    )


_MOMENT = sa.DateTime(timezone=True)
_REFERRALS = sa.table(
    "referrals",
    *(sa.column(name, sa.String()) for name in ("referral_id", "person_id", "photo_id", "state")),
    sa.column("opened_at", _MOMENT),
)
_OPEN = ("flagged", "returned", "confirmed")


def _say_of_referrals(steps: sa.Table, now: datetime) -> None:
    """Write down when referrals were opened and ended.

    Since when one is open in its state matters only from now on. When one ended is asked for by day: where
    nothing tells, its end is its only step, which counts as no end on any day.
    """
    referrals = _REFERRALS.c
    is_open, ended_at = referrals.state.in_(_OPEN), _ended_at()
    columns = ["referral_id", "state", "at"]
    first = sa.case((is_open | ended_at.is_not(None), sa.literal("flagged")), else_=referrals.state)
    op.execute(
        steps.insert().from_select(columns, sa.select(referrals.referral_id, first, referrals.opened_at))
    )
    since = sa.case((is_open, sa.func.coalesce(_decided_at(), sa.literal(now, _MOMENT))), else_=ended_at)
    later = sa.select(referrals.referral_id, referrals.state, sa.type_coerce(since, _MOMENT))
    is_later = (referrals.state != "flagged") & (is_open | ended_at.is_not(None))
    op.execute(steps.insert().from_select(columns, later.where(is_later)))


def _decided_at() -> sa.ColumnElement[datetime]:
    """Return when a referral's last decision took effect."""
    cases = sa.table("review_cases", sa.column("case_id"), sa.column("referral_id"))
    decisions = sa.table("review_decisions", sa.column("case_id"), sa.column("effected_at", _MOMENT))
    decided = (
        sa.select(sa.func.max(decisions.c.effected_at, type_=_MOMENT))
        .join_from(decisions, cases, decisions.c.case_id == cases.c.case_id)
        .where(cases.c.referral_id == _REFERRALS.c.referral_id)
    )
    return decided.scalar_subquery()


def _ended_at() -> sa.ColumnElement[datetime]:
    """Return when a referral ended, as closures, decisions, corrections and matches tell; else nothing."""
    acts = sa.table("acts", sa.column("id"), sa.column("replaced_by"), sa.column("accepted_at", _MOMENT))
    corrections = acts.alias("corrections")
    closures = sa.table("referral_closures", sa.column("referral_id"), sa.column("closed_at", _MOMENT))
    flags = sa.table("referral_flags", sa.column("referral_id"), sa.column("comparison_id"))
    photos = sa.table("photos", sa.column("photo_id"), sa.column("person_id"))
    events = sa.table("photo_events", *map(sa.column, ("photo_id", "event", "act_id", "undone_by")))
    comparisons = sa.table("comparisons", *map(sa.column, ("act_id", "photo_id", "verdict")))
    referrals = _REFERRALS.c
    begun = sa.func.coalesce(_decided_at(), referrals.opened_at, type_=_MOMENT)
    accepted = acts.c.accepted_at
    closed = sa.select(closures.c.closed_at).where(closures.c.referral_id == referrals.referral_id)
    corrected = (
        sa.select(sa.func.max(corrections.c.accepted_at, type_=_MOMENT))
        .join_from(flags, acts, flags.c.comparison_id == acts.c.id)
        .join(corrections, corrections.c.id == acts.c.replaced_by)
        .where(flags.c.referral_id == referrals.referral_id, corrections.c.accepted_at > begun)
    )
    matched = (
        sa.select(accepted)
        .join_from(events, acts, events.c.act_id == acts.c.id)
        .join(photos, photos.c.photo_id == events.c.photo_id)
        .where(events.c.event == "matched", events.c.undone_by.is_(None), accepted > begun)
    )
    # A returned referral is over with the first match that somebody says of its photo.
    said = (
        sa.select(accepted)
        .join_from(comparisons, acts, comparisons.c.act_id == acts.c.id)
        .where(
            comparisons.c.photo_id == referrals.photo_id, comparisons.c.verdict == "match", accepted > begun
        )
    )
    of_person = matched.where(photos.c.person_id == referrals.person_id).order_by(accepted).limit(1)
    of_photo = matched.where(photos.c.photo_id == referrals.photo_id).order_by(accepted).limit(1)
    said_first, seen = said.order_by(accepted).limit(1).scalar_subquery(), of_photo.scalar_subquery()
    earlier = sa.case((said_first < seen, said_first), else_=sa.func.coalesce(seen, said_first))
    told = sa.case(
        (referrals.state == "closed", closed.scalar_subquery()),
        (referrals.state == "dismissed", sa.func.coalesce(corrected.scalar_subquery(), _decided_at())),
        (referrals.state == "resolved", of_person.scalar_subquery()),
        (referrals.state == "second_opinion", earlier),
    )
    return sa.type_coerce(told, _MOMENT)


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError
