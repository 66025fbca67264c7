"""Who was identified where, and why a scan stands for a registry photo."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    op.create_table(
        "identity_views",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("view_id", sa.Uuid(), nullable=False),
        sa.Column("shown", sa.String(length=40), nullable=False),
        sa.Column("person_id", sa.String(length=40), nullable=True),
        sa.Column("photo_id", sa.String(length=40), nullable=True),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("unit_code", sa.String(length=8), nullable=False),
        sa.Column("unit_kind", sa.String(length=40), nullable=False),
        sa.Column("session_id", sa.Uuid(), nullable=True),
        sa.Column("viewed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_identity_views")),
    )
    for columns in (["view_id"], ["person_id"], ["user_id", "viewed_at"], ["unit_code", "viewed_at"]):
        op.create_index(op.f(f"ix_identity_views_{'_'.join(columns)}"), "identity_views", columns)

    op.create_table(
        "scan_grounds",
        sa.Column("act_id", sa.Uuid(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_scan_grounds_act_id")),
        sa.PrimaryKeyConstraint("act_id", name=op.f("pk_scan_grounds")),
    )


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError
