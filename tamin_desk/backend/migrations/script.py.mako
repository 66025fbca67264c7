"""${message}."""

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Lead the tables to this step."""
    ${upgrades if upgrades else "pass"}


def downgrade() -> None:
    """Never: data of a newer program must not be thrown away."""
    raise NotImplementedError
