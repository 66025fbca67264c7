"""``tamin-desk backend known-answers …``: what a site does with its sets of pairs."""

from pathlib import Path
from typing import Final

from tamin_desk.backend.clock import Clock
from tamin_desk.backend.database import Database
from tamin_desk.backend.known_answers import folder as folders
from tamin_desk.backend.known_answers import library
from tamin_desk.backend.known_answers.library import SetSummary
from tamin_desk.domain.known_answers import ENOUGH_FOR_ONE_PERSON

_UNEVEN: Final = 0.1


class CommandError(Exception):
    """What was asked cannot be done; the message says why."""


def import_folder(database: Database, clock: Clock, folder: Path, set_name: str) -> str:
    """Add a folder's pairs to a set; return what to say of it, a line for each row left out.

    Raises:
        CommandError: the folder has no list of pairs, or a damaged one.
    """
    try:
        done = folders.import_folder(database, clock, folder, set_name)
    except folders.NoListError as error:
        raise CommandError(str(error)) from None
    lines = [f"row {row.number}: {row.reason}" for row in done.bad]
    lines.append(
        f"set {set_name}: pairs added: {done.added}; there already: {done.known}; left out: {len(done.bad)}"
    )
    with database.read() as session:
        lines += [line for one in library.sets(session) if one.name == set_name for line in _advice(one)]
    return "\n".join(lines)


def shown(database: Database) -> str:
    """Return what to say of the sets in use."""
    with database.read() as session:
        sets = library.sets(session)
    lines = [f"{one.name}: matches: {one.matches}; mismatches: {one.mismatches}" for one in sets]
    return "\n".join(lines) or "there is no set of pairs"


def remove(database: Database, clock: Clock, set_name: str) -> str:
    """Use a set no more; return what to say of it.

    Raises:
        CommandError: there is no such set.
    """
    with database.write() as session:
        removed = library.remove(session, set_name, clock())
    if not removed:
        raise CommandError(f"there is no set {set_name}")
    return f"set {set_name}: pairs removed: {removed}"


def _advice(one: SetSummary) -> list[str]:
    pairs = one.matches + one.mismatches
    advice = []
    if abs(one.matches - one.mismatches) > _UNEVEN * pairs:
        advice.append("half of the pairs should be matches: those of the rarer kind come again sooner")
    if one.for_practice < ENOUGH_FOR_ONE_PERSON:
        advice.append(
            f"pairs for practice, the queue having the others: {one.for_practice}; "
            f"a figure of one's own takes answers to {ENOUGH_FOR_ONE_PERSON} of them, "
            "from this set and others together"
        )
    if one.with_face < pairs:
        advice.append(
            f"pairs without face_top and face_bottom: {pairs - one.with_face}; where the Registry tells them "
            "for its photos, such a pair looks different from a case"
        )
    return advice
