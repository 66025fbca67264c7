"""What a desk does about a failing disk, each taken away in turn.

Rolling back is not among them: whatever fails of a disk, SQLite has rolled back before we do.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, suppress
from types import MappingProxyType
from typing import Final

import apsw

from tamin_desk.domain.errors import StoreError, StoreFailing
from tamin_desk.services import database
from tamin_desk.services.outbox import Outbox, Saving
from tools.faults.disks import Trouble
from tools.faults.image import Call
from tools.faults.nth_failure import all_cases, run


@contextmanager
def _errors_are_kept_quiet() -> Iterator[None]:
    """A transaction that failed ends as if it had not."""
    real = database.transaction

    @contextmanager
    def quiet(connection: apsw.Connection) -> Iterator[None]:
        with suppress(StoreError), real(connection):
            yield

    database.transaction = quiet
    try:
        yield
    finally:
        database.transaction = real


@contextmanager
def _counted_before_it_is_saved() -> Iterator[None]:
    """The strip counts an act before its transaction has ended."""
    real = Outbox.saving

    @contextmanager
    def hasty(self: Outbox) -> Iterator[Saving]:
        with real(self) as saving:
            yield saving
            self.deliveries.changed(saving.moves)
            saving.moves.clear()

    Outbox.saving = hasty  # type: ignore[method-assign]  # a protection is taken away
    try:
        yield
    finally:
        Outbox.saving = real  # type: ignore[method-assign]  # and given back


@contextmanager
def _full_is_told_as_failing() -> Iterator[None]:
    """Nobody is told that it only takes some room."""
    real = database._converted

    def other(error: apsw.Error, system_errno: int) -> StoreError:
        if isinstance(error, apsw.FullError):
            return StoreFailing("FullError")
        return real(error, system_errno)

    database._converted = other
    try:
        yield
    finally:
        database._converted = real


BROKEN: Final[Mapping[str, tuple[Callable[[], AbstractContextManager[None]], tuple[str, ...]]]] = (
    MappingProxyType(
        {
            "an error is told": (
                _errors_are_kept_quiet,
                ("does not find what was told", "was told as", "no screen has words for"),
            ),
            "what is not saved is not counted": (
                _counted_before_it_is_saved,
                ("the strip counts what is not there",),
            ),
            "a full disk is told as full": (_full_is_told_as_failing, ("full was told as",)),
        }
    )
)
"""How each is taken away, and words one of which must be found then."""


def finds(protection: str, cases: int, _seed: int) -> bool:
    """Tell whether so many writes that find the disk full are enough to miss a protection."""
    full = [
        (version, fault)
        for version, fault in all_cases(reading=False)
        if (fault.call, fault.trouble, fault.for_good) == (Call.WRITE, Trouble.FULL, False) and not version
    ]
    broken, words = BROKEN[protection]
    chosen = full[:: max(1, len(full) // cases)]
    with broken():
        violations = run(chosen, name="without").violations
    return any(word in wrong for wrong in violations for word in words)
