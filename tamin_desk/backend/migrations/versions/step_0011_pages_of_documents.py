"""Pages of documents beside the scanned photo: which page of how many, until when valid, and why scanned."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    with op.batch_alter_table("scans") as scans:
        scans.add_column(sa.Column("valid_until", sa.Date(), nullable=True))
        # What was scanned before was a photo, whole.
        scans.add_column(sa.Column("is_page", sa.Boolean(), nullable=False, server_default=sa.false()))
        scans.add_column(sa.Column("reason", sa.String(length=40), nullable=True))
        scans.add_column(sa.Column("sitting_id", sa.Uuid(), nullable=True))
        scans.add_column(sa.Column("page", sa.Integer(), nullable=True))
        scans.add_column(sa.Column("pages", sa.Integer(), nullable=True))


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError
