"""What was written down of what was done, without a store behind it."""

from collections.abc import Callable
from functools import partial

from tamin_desk.domain.audit import NOTHING, AuditKind, Subject
from tamin_desk.domain.errors import NotWrittenDown
from tamin_desk.services.audit import By, Notes


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
