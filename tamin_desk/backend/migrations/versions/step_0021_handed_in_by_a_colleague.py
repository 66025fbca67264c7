"""From which desk a colleague handed an act in, and what reviewers ask about it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    with op.batch_alter_table("handed_in") as handed_in:
        handed_in.add_column(sa.Column("desk_id", sa.Uuid(), nullable=True))
    op.create_table(
        "hand_in_queries",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=40), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["handed_in.act_id"], name=op.f("fk_hand_in_queries_act_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hand_in_queries")),
    )
    op.create_index(op.f("ix_hand_in_queries_act_id"), "hand_in_queries", ["act_id"], unique=False)


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError
