"""What a report asks for, found quickly: days of counts, the roll's first day, verdicts."""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    op.create_index(
        "ix_indicator_counts_day",
        "indicator_counts",
        ["grain", "day", "measure", "people", "unit_code", "kind", "amount"],
        unique=False,
    )
    op.create_index(op.f("ix_roll_states_since"), "roll_states", ["since"], unique=False)
    # It begins with the unit's code, as the one before it did: that one is served by it too.
    op.create_index("ix_acts_unit_code_kind_accepted_at", "acts", ["unit_code", "kind", "accepted_at"])
    op.drop_index("ix_acts_unit_code", table_name="acts")


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError
