"""Whose pictures and claims are: who has put which picture, and in which session a case was opened."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step; what was put before is put again by the desk that needs it."""
    op.create_table(
        "blob_puts",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("user_id", sa.String(length=40), nullable=False),
        sa.Column("put_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["blobs.sha256"], name=op.f("fk_blob_puts_sha256")),
        sa.PrimaryKeyConstraint("sha256", "user_id", name=op.f("pk_blob_puts")),
    )
    op.add_column("review_claims", sa.Column("session_id", sa.Uuid(), nullable=True))
    op.create_index(op.f("ix_review_claims_session_id"), "review_claims", ["session_id"], unique=False)


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError
