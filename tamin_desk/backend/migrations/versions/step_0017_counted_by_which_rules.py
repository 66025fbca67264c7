"""By which rules somebody was counted, how often counts were put right, and the first roll of each unit."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    with op.batch_alter_table("indicator_shares") as shares:
        # Of nobody is it known: everybody is counted anew at the next start.
        shares.add_column(sa.Column("rules", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "indicator_recounts",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("differed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_indicator_recounts")),
    )
    op.create_index("ix_roll_states_home_unit_since", "roll_states", ["home_unit", "since"], unique=False)


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError
