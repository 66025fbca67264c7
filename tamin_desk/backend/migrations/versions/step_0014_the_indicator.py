"""The indicator: since when what was so, and the counts."""

from datetime import UTC, date, datetime

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_BEFORE_EVERYTHING = date(1921, 3, 21)


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
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("people", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "grain", "unit_code", "day", "measure", "people", "kind", name=op.f("pk_indicator_counts")
        ),
    )
    op.create_index(
        op.f("ix_indicator_counts_unit_code_grain_day"),
        "indicator_counts",
        ["unit_code", "grain", "day"],
        unique=False,
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
                sa.literal(now.date(), sa.Date()),
                people.c.home_unit,
                people.c.insured_kind,
                people.c.birth_date,
                people.c.foreign,
                people.c.deceased,
            ).where(people.c.foreign.is_not(None), people.c.deceased.is_not(None)),
        )
    )
    referrals = sa.table(
        "referrals",
        sa.column("referral_id", sa.String()),
        sa.column("state", sa.String()),
        sa.column("opened_at", sa.DateTime(timezone=True)),
    )
    op.execute(
        steps.insert().from_select(
            ["referral_id", "state", "at"],
            sa.select(referrals.c.referral_id, sa.literal("flagged"), referrals.c.opened_at),
        )
    )
    op.execute(
        steps.insert().from_select(
            ["referral_id", "state", "at"],
            sa.select(
                referrals.c.referral_id, referrals.c.state, sa.literal(now, sa.DateTime(timezone=True))
            ).where(referrals.c.state != "flagged"),
        )
    )
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


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError
