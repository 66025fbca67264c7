"""The campaign ``reviewers``: a crowd at one queue, and no case decided twice or seen by nobody.

The real backend on a file, without sockets; clock and lease are in the campaign's hand. What people were
told is held against the tables at the end.
"""

import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tamin_desk.backend.callers import Caller
from tamin_desk.contract.acts import ComparisonAct
from tamin_desk.domain.comparison import Verdict
from tamin_desk.domain.policy import Review
from tamin_desk.domain.roles import Role
from tools.faults.office import Office
from tools.faults.results import CampaignResult
from tools.faults.reviewers_crowd import Crowd, Heard
from tools.faults.reviewers_ways import Habits, Reviewer

CASES_AT_ONCE: Final = 2_500
PEOPLE: Final = 200
"""So many people stand at one queue of so many cases. Ten thousand cases are four such queues, on as many
cores as there are: two hundred people over all, and at each a greater throng than at one long queue."""
LEAST_PEOPLE: Final = 8
POLICY: Final = Review(match_sample=1.0, lease_seconds=300, undo_seconds=10)
"""Every match with a picture is a sample, so that the three kinds stand in one queue."""

_BATCH: Final = 200
_STEPS_OF_A_CASE: Final = 20
_VERDICTS: Final = (Verdict.MISMATCH, Verdict.NOT_SURE, Verdict.NOT_SURE, Verdict.MATCH)


def run(
    cases: int,
    seed: int,
    *,
    first: int = 0,
    people: int | None = None,
    habits: Habits = Habits(),  # noqa: B008 - a frozen value
    heard: Heard = lambda _done: None,
) -> CampaignResult:
    """Let a crowd work through so many cases; ``heard`` counts those made and those decided.

    The same seed and the same ``first`` play the same.
    """
    chance = random.Random(f"{seed}-{first}")  # nosec B311 # chance
    people = people or max(LEAST_PEOPLE, PEOPLE * cases // CASES_AT_ONCE)
    with _office() as office:
        _fill(office, cases, heard)
        crowd = Crowd(office, chance, habits, most_steps=cases * _STEPS_OF_A_CASE + 10 * people)
        crowd.work(_hire(office, people), lambda decided: heard(cases + decided))
    account = crowd.account
    violations = tuple(f"REPLAY={seed}-{first}: {wrong}" for wrong in account.violations)
    return CampaignResult(cases, crowd.steps, len(account.ever), violations)


@contextmanager
def _office() -> Iterator[Office]:
    with tempfile.TemporaryDirectory(prefix="desk-reviewers-") as folder:
        office = Office(Path(folder, "office.sqlite"), POLICY)
        try:
            yield office
        finally:
            office.close()


def _hire(office: Office, people: int) -> list[Reviewer]:
    """Every fifth gives second opinions only."""
    with office.database.together():
        return [
            Reviewer(office.hire(Role.REVIEWER if number % 5 else Role.COMPARER)) for number in range(people)
        ]


def _fill(office: Office, cases: int, heard: Callable[[int], None]) -> None:
    clerk = office.hire(Role.CLERK)
    for first in range(0, cases, _BATCH):
        with office.database.together():
            for number in range(first, min(first + _BATCH, cases)):
                _make_case(office, clerk, _VERDICTS[number % len(_VERDICTS)])
        heard(first)


def _make_case(office: Office, clerk: Caller, verdict: Verdict) -> None:
    photo_id = office.file_photo(clerk)
    act = office.compare(clerk, photo_id, verdict, with_picture=True)
    if not isinstance(act, ComparisonAct):
        raise LookupError(f"a verdict on a new photo was refused: {act}")
    if verdict is Verdict.MISMATCH:
        office.flag(clerk, act.id, act.person_id)
