"""Who must choose a password before anything else: an administrator knows theirs."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    # Added in place: the batch that SQLite needs for other changes drops the table, and sessions lean on it.
    op.add_column(
        "users", sa.Column("must_change_password", sa.Boolean(), nullable=False, server_default=sa.false())
    )


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError
