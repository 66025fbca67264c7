"""What alembic runs: the caller has put an open connection into the configuration."""

from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import String

from tamin_desk.backend import schema  # noqa: F401 - the tables register themselves
from tamin_desk.backend.database import Base, UtcDateTime, Word


def _plain_type(kind: str, item: object, _context: AutogenContext) -> str | Literal[False]:
    """Name plain column types: a migration must not change when our types do."""
    if kind == "type" and isinstance(item, Word) and isinstance(item.impl_instance, String):
        return f"sa.String(length={item.impl_instance.length})"
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    # SQLite cannot alter a table in place: alembic copies it.
    render_as_batch=True,
    compare_type=True,
    render_item=_plain_type,
)
with context.begin_transaction():
    context.run_migrations()
