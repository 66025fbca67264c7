"""How many photos have come for a unit's inquiries that were put off, found without reading them all."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    op.create_index(
        "ix_noted_inquiries_put_off",
        "noted_inquiries",
        ["unit_code", "state"],
        unique=False,
        sqlite_where=sa.text("was_put_off = 1"),
        postgresql_where=sa.text("was_put_off"),
    )


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError
