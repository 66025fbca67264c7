"""The reference backend in a process of its own, set as no command line would set it for real people.

``python -m tests.fakes.backend_process '{"database": …}'``: fictional people, quick passwords, a look of
0.5 s before a verdict, a Registry that answers at once; the sample cards' window stays away.
"""

import json
import logging
import sys
from dataclasses import dataclass, replace
from datetime import timedelta

from tamin_desk.backend.accounts.units import set_policy
from tamin_desk.backend.clock import utc_now
from tamin_desk.backend.config import BackendConfig, Lives, PasswordCost, SignInLimits, Upstream
from tamin_desk.backend.database import Database
from tamin_desk.backend.seeding import has_people
from tamin_desk.backend.serve import prepare, serve
from tamin_desk.domain.policy import Judgement, Policy

SEED = 1398
PEOPLE = 200
POLICY = Policy(judgement=Judgement(view_seconds=0.5))


@dataclass(frozen=True, slots=True)
class Told:
    """What a test may set. ``access_seconds``: how long an access token lives."""

    database: str
    access_seconds: float = 600.0
    wrong_passwords: int = 5
    least_contract: int = 1
    pending_seconds: float = 25.0


def main(argument: str) -> int:
    """Prepare the database once, and serve until the input closes."""
    logging.basicConfig(level=logging.WARNING)
    told = Told(**json.loads(argument))
    config = BackendConfig(
        database=told.database,
        port=0,
        seed=SEED,
        people=PEOPLE,
        least_contract=told.least_contract,
        upstream=Upstream(latency=(0.0, 0.0), pending_seconds=told.pending_seconds),
        sign_in=SignInLimits(per_user=told.wrong_passwords),
        password=PasswordCost(memory_kib=1024, passes=1, lanes=1),
        lives=Lives(access=timedelta(seconds=told.access_seconds)),
    )
    database = Database(config.database)
    try:
        database.migrate()
        if not has_people(database):
            # The demonstration's accounts, without the demonstration itself.
            prepare(replace(config, demo=True), database)
            with database.write() as session:
                set_policy(session, POLICY, utc_now())
    finally:
        database.close()
    return serve(config, until_input_closes=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
