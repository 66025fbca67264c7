"""What was written down of what was done, without a store behind it."""

from collections.abc import Callable
from functools import partial

from tamin_desk.domain.audit import NOTHING, AuditKind, AuditRecord, Subject, read_record
from tamin_desk.domain.errors import NotWrittenDown
from tamin_desk.services.audit import By, Notes
from tamin_desk.services.store import Store


class KeptNotes(Notes):
    """Keeps the contract of `tamin_desk.services.audit.Audit`: a list, or a disk that takes nothing."""

    def __init__(self) -> None:
        self.kept: list[tuple[AuditKind, str]] = []
        self.is_full = False

    def note(self, kind: AuditKind, *subjects: Subject, by: By | None = None) -> None:
        if self.is_full:
            raise NotWrittenDown("full")
        self.kept += [(kind, each.text) for each in subjects or (NOTHING,)]

    def try_to_note(self, kind: AuditKind, subject: Subject = NOTHING, *, by: By | None = None) -> None:
        if not self.is_full:
            self.note(kind, subject, by=by)

    def before(self, kind: AuditKind, *subjects: Subject, by: By | None = None) -> Callable[[], None]:
        return partial(self.note, kind, *subjects, by=by)


def records(store: Store) -> list[AuditRecord]:
    """Return every record of a store's chain; each must be one."""
    with store.read() as db:
        bodies = [bytes(body) for (body,) in db.execute("SELECT body FROM audit ORDER BY number")]
    read = [read_record(body) for body in bodies]
    assert None not in read
    return [each for each in read if each is not None]


def told(store: Store) -> list[tuple[AuditKind, str]]:
    """Return what was done, and to what."""
    return [(each.kind, each.subject.text) for each in records(store)]
