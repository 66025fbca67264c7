"""Running and writing migrations without a configuration file: the package knows where it lies.

``python -m tamin_desk.backend.migrations.run <message>`` writes the step from the newest
migration to the present models into ``versions/``.
"""

import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from tamin_desk.backend.database import Database

_FOLDER = Path(__file__).parent


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("file_template", "step_%%(rev)s_%%(slug)s")
    return config


class DatabaseNewerError(Exception):
    """The database was brought further by a newer program; it is left untouched."""


def upgrade(engine: Engine) -> None:
    """Apply every step that the database does not have yet; all of them or none.

    Raises:
        DatabaseNewerError: its newest step is none of ours.
    """
    config = _config()
    with engine.execution_options(tamin_write=True).begin() as connection:
        found = MigrationContext.configure(connection).get_current_revision()
        if found is not None and found not in _steps(config):
            raise DatabaseNewerError(f"the database is at step {found}, which this program does not know")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _steps(config: Config) -> set[str]:
    return {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}


def write_step(message: str) -> None:
    """Write a migration that leads from the newest step to the present models."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder) / 'scratch.sqlite'}")
        upgrade(database.engine)
        config = _config()
        with database.engine.connect() as connection:
            config.attributes["connection"] = connection
            number = len(list((_FOLDER / "versions").glob("step_*.py"))) + 1
            command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
        database.close()


if __name__ == "__main__":
    write_step(" ".join(sys.argv[1:]))
