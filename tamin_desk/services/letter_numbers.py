"""The desk's own part of letters' numbers: its code, and the running number, in the encrypted store.

The code is the server's gift at a sign-in and belongs to one store on one machine. A store that finds itself
on another machine asks without a code, and makes no letter until it has been given its own: two desks that
both go on counting would hand out the same number twice.
"""

from collections.abc import Callable
from typing import Final

import apsw
from pydantic import BaseModel, ConfigDict, ValidationError

from tamin_desk.domain.errors import NoDeskCode
from tamin_desk.domain.letters import LAST_SEQUENCE
from tamin_desk.services.known_users import Settings
from tamin_desk.services.machine import machine_mark

LETTER_NUMBERS: Final = "letter_numbers"
"""The setting with the desk's code for letters and how many were made under it."""


class _Kept(BaseModel):
    """What the store knows: the code, the last sequence used under it, and the machine it was given to."""

    model_config = ConfigDict(frozen=True)

    desk_code: str
    made: int
    machine: str


class LetterNumbers:
    """Keeps code and count. Safe from any thread but the main one.

    Args:
        settings: the store's small values.
        desk_id: the id of the store.
        machine: tells which machine this is, from the desk's id.
    """

    def __init__(
        self, settings: Settings, desk_id: str, machine: Callable[[str], str] = machine_mark
    ) -> None:
        self._settings = settings
        self._machine = machine(desk_id)

    def known(self) -> tuple[str | None, int]:
        """Return the code in force here and how many letters were made under it, else ``(None, 0)``."""
        kept = _read(self._settings.get_setting(LETTER_NUMBERS))
        if kept is None or kept.machine != self._machine or kept.made >= LAST_SEQUENCE:
            return None, 0
        return kept.desk_code, kept.made

    def heed(self, desk_code: str | None) -> None:
        """Keep the code that the server gave; one that is in force already keeps its count.

        Raises:
            StoreError: it was not kept.
        """
        if desk_code is not None and desk_code != self.known()[0]:
            fresh = _Kept(desk_code=desk_code, made=0, machine=self._machine)
            self._settings.put_setting(LETTER_NUMBERS, fresh.model_dump_json())

    def take(self, db: apsw.Connection) -> tuple[str, int]:
        """Take the next number inside the transaction that saves the letter; return code and sequence.

        Raises:
            NoDeskCode: none was given to this desk, or all of its numbers are used.
        """
        kept = _read(db.execute("SELECT value FROM settings WHERE name = ?", (LETTER_NUMBERS,)).get)
        if kept is None or kept.machine != self._machine or kept.made >= LAST_SEQUENCE:
            raise NoDeskCode("no desk code in force")
        taken = kept.model_copy(update={"made": kept.made + 1})
        db.execute("UPDATE settings SET value = ? WHERE name = ?", (taken.model_dump_json(), LETTER_NUMBERS))
        return taken.desk_code, taken.made


def _read(value: str | None) -> _Kept | None:
    try:
        return None if value is None else _Kept.model_validate_json(value)
    except ValidationError:
        # Written by another version: the next sign-in brings a code.
        return None
