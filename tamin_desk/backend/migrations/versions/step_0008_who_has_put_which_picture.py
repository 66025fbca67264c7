"""Who has put which picture: a verdict names as its capture what its own author has put."""

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


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError
